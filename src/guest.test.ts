import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from './launch/postgres.ts'
import { openStage, STAGE_WAYS, type Stage } from './test-stage.ts'

/** Guest mode from the update to the posted answer: backends on the sandbox, on one PostgreSQL. */

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

let stage: Stage
let databaseUrl: string
afterEach(() => stage.close())

const start = () => stage.startBackend()
const rpc = (request: object) => stage.rpc(request)

/** A chat of Sam's by its title, as an InputPeer. */
async function chat(title: string) {
  const { chats } = await rpc({
    _: 'messages.getDialogs',
    offsetPeer: { _: 'inputPeerEmpty' },
    offsetDate: 0,
    offsetId: 0,
    limit: 100,
    hash: '0',
  })
  const found = chats.find((one: { title: string }) => one.title === title)
  return found._ === 'chat'
    ? { _: 'inputPeerChat', chatId: found.id }
    : { _: 'inputPeerChannel', channelId: found.id, accessHash: found.accessHash }
}
let ids = 0
const say = async (title: string, message: string) =>
  rpc({ _: 'messages.sendMessage', peer: await chat(title), message, randomId: String(++ids) })
async function texts(title: string): Promise<string[]> {
  const { messages } = await rpc({
    _: 'messages.getHistory',
    peer: await chat(title),
    offsetId: 0,
    offsetDate: 0,
    addOffset: 0,
    limit: 50,
    maxId: 0,
    minId: 0,
    hash: '0',
  })
  return messages.map((one: { message?: string }) => one.message ?? '').reverse()
}
const answers = async (title: string) =>
  (await texts(title)).filter(text => /People for the trip|Open me once|One moment/.test(text))

/** Sam has used the bot, with a list of one that is visible in chats. */
async function samHasAList() {
  const database = new pg.Client(databaseUrl)
  await database.connect()
  await database.query('insert into button_counters values ($1, 1)', [stage.samId])
  await database.query(
    `insert into shared_peers (user_id, list_id, peer_key, peer, asked_as, shared_at, event_id, position)
     values ($1, 'trip', 'user-5', '{"kind":"user","id":5,"firstName":"Alice"}', 'person', 1, 1, 0)`,
    [stage.samId],
  )
  await database.query(
    "insert into list_visibility (user_id, list_id, visible_in_chats) values ($1, 'trip', 1)",
    [stage.samId],
  )
  return database
}

const GROUP = 'Trip to Lisbon'

describe.each(STAGE_WAYS)('a summons over %s', api => {
  beforeEach(async () => {
    databaseUrl = await postgres.newDatabase()
    stage = await openStage({ databaseUrl, api })
  })

  it('is answered once by two backends, in a supergroup and in a basic group', async () => {
    await start()
    await start()
    const database = await samHasAList()
    for (const title of [GROUP, 'Weekend hikers ⛰️']) {
      await say(title, '@handpick_bot trip')
      await expect.poll(() => answers(title)).toEqual(['People for the trip · 1\n1. \u2068Alice\u2069'])
    }
    // The chat sees an answer before the database knows that it is there.
    const states = async () =>
      (await database.query('select state, count(*)::int from guest_queries group by state')).rows
    await expect.poll(states).toEqual([{ state: 'answered', count: 2 }])
    await database.end()
  })

  it('gets a stub at once when the database is slow, which becomes the answer', async () => {
    await start()
    const database = await samHasAList()
    await database.query('begin')
    await database.query('lock table shared_peers in access exclusive mode')
    await say(GROUP, '@handpick_bot trip')
    await expect.poll(() => answers(GROUP)).toEqual(['One moment…'])
    await database.query('commit')
    await expect.poll(() => answers(GROUP)).toEqual(['People for the trip · 1\n1. \u2068Alice\u2069'])
    await database.end()
  })

  it('is answered after a restart of the backend that was away when it came', async () => {
    await start()
    await (await samHasAList()).end()
    await stage.stopBackend()
    await say(GROUP, '@handpick_bot trip')
    expect(await answers(GROUP)).toEqual([])
    await start()
    await expect.poll(() => answers(GROUP)).toHaveLength(1)
  })

  it('is answered after a restart of the data centre in the middle of it', async () => {
    await start()
    await (await samHasAList()).end()
    await stage.stopBackend()
    await say(GROUP, '@handpick_bot trip')
    await stage.stopTelegram()
    await stage.startTelegram()
    await start()
    await expect.poll(() => answers(GROUP)).toHaveLength(1)
  })
})
