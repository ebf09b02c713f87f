import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from './backend/config.ts'
import { type Backend, startBackend } from './backend/start.ts'
import { startPostgres, type TestPostgres } from './launch/postgres.ts'
import { SANDBOX_BOT_TOKEN, type Sandbox, startSandbox } from './sandbox/start.ts'

/** Guest mode from the update to the posted answer: backends on the sandbox, on one PostgreSQL. */

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

let dir: string
let sandbox: Sandbox
let databaseUrl: string
let samId: number
const running: Backend[] = []

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'guest-'))
  databaseUrl = await postgres.newDatabase()
  await startTelegram()
  samId = (await (await fetch(`${sandbox.url}/cast`)).json()).defaultUserId
})
afterEach(async () => {
  await Promise.all(running.splice(0).map(backend => backend.close()))
  await sandbox.close()
  rmSync(dir, { recursive: true, force: true })
})

async function startTelegram(dcPort = 0) {
  const bot = { token: SANDBOX_BOT_TOKEN }
  sandbox = await startSandbox({ host: '127.0.0.1', port: 0, dcPort, bot, dataDir: join(dir, 'telegram') })
}

async function start(): Promise<Backend> {
  const { dc, publicKey } = sandbox
  const backend = await startBackend(
    readConfig({
      BOT_TOKEN: SANDBOX_BOT_TOKEN,
      API_ID: '1',
      API_HASH: 'test',
      DATA_DIR: dir,
      DATABASE_URL: databaseUrl,
      TELEGRAM_DC: `${dc.id}:${dc.host}:${dc.port}`,
      TELEGRAM_PUBLIC_KEY: publicKey,
      PORT: '0',
      LOG_LEVEL: 'silent',
    }),
  )
  running.push(backend)
  await backend.ready
  return backend
}

async function rpc(request: object, userId = samId) {
  const response = await fetch(`${sandbox.url}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': String(userId) },
    body: JSON.stringify(request),
  })
  const { result, error } = await response.json()
  if (error) throw new Error(error.text)
  return result
}

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

/** Sam has used the bot, with a shareable list of one. */
async function samHasAList() {
  const database = new pg.Client(databaseUrl)
  await database.connect()
  await database.query('insert into button_counters values ($1, 1)', [samId])
  await database.query(
    `insert into shared_peers (user_id, template_id, peer_key, peer, asked_as, shared_at, event_id, position)
     values ($1, 'trip', 'user-5', '{"kind":"user","id":5,"firstName":"Alice"}', 'person', 1, 1, 0)`,
    [samId],
  )
  await database.query("insert into list_sharing (user_id, list_id, is_sharable) values ($1, 'trip', 1)", [
    samId,
  ])
  return database
}

const GROUP = 'Trip to Lisbon'

describe('a summons', () => {
  it('is answered once by two backends, in a supergroup and in a basic group', async () => {
    await start()
    await start()
    const database = await samHasAList()
    for (const title of [GROUP, 'Weekend hikers ⛰️']) {
      await say(title, '@handpick_bot trip')
      await expect.poll(() => answers(title)).toEqual(['People for the trip · 1\n1. \u2068Alice\u2069'])
    }
    const { rows } = await database.query('select state, count(*)::int from guest_queries group by state')
    expect(rows).toEqual([{ state: 'answered', count: 2 }])
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
    await running.pop()?.close()
    await say(GROUP, '@handpick_bot trip')
    expect(await answers(GROUP)).toEqual([])
    await start()
    await expect.poll(() => answers(GROUP)).toHaveLength(1)
  })

  it('is answered after a restart of the data centre in the middle of it', async () => {
    await start()
    await (await samHasAList()).end()
    const { port } = sandbox.dc
    await running.pop()?.close()
    await say(GROUP, '@handpick_bot trip')
    await sandbox.close()
    await startTelegram(port)
    await start()
    await expect.poll(() => answers(GROUP), { timeout: 10_000 }).toHaveLength(1)
  })
})
