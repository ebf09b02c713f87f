import { createServer } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { listenAsConfigured } from './backend/http/listen-as-configured.ts'
import type { Backend } from './backend/start.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { openStage, type Stage } from './test-stage.ts'

/** The whole backend on a Bot API that goes wrong, or that another program uses as well. */

let stage: Stage
let backend: Backend
let authorization: string

beforeEach(async () => {
  stage = await openStage({ api: 'bot-api' })
})
afterEach(() => stage.close())
async function start() {
  backend = await stage.startBackend()
  authorization = await stage.signIn()
}

const faults = (...list: object[]) => stage.post('/control/faults', { faults: list })
const ask = (path: string, body?: object) =>
  fetch(`${backend.url}${path}`, {
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
/** A method of the Bot API, as another program that has the token. */
const another = (method: string, parameters: object = {}, signal?: AbortSignal) =>
  fetch(`${stage.botApi()}/bot${HANDPICK_BOT.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
    ...(signal && { signal }),
  })
const ready = async () => {
  const response = await fetch(`${backend.url}/readyz`)
  return { status: response.status, ...(await response.json()) }
}
/** Each time with other words, so that it is prepared anew. */
let asked = 0
const prepare = () =>
  ask('/api/requests', {
    custom: {
      buttonText: `Button ${++asked}`,
      peerType: { kind: 'user' },
      maxQuantity: 1,
      nameRequested: true,
      usernameRequested: true,
      photoRequested: false,
    },
  })
async function shareNew(username: string) {
  const { webappReqId } = await (await prepare()).json()
  const bot = { _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }
  const { buttonId } = await stage.rpc({ _: 'bots.getRequestedWebViewButton', bot, webappReqId })
  await stage.share({ webappReqId, buttonId }, username)
}
/** What the backend has stored: usernames, one for each event of a share, in the order they came. */
function stored(): string[] {
  const database = new Database(join(stage.dir, 'handpick.sqlite'), { readonly: true })
  const events = database.prepare('select event from events order by id').all() as { event: string }[]
  const unmatched = database.prepare('select count(*) as count from unmatched_results').get()
  database.close()
  expect(unmatched).toEqual({ count: 0 })
  return events.flatMap(({ event }) => event.match(/(?<="username":")\w+/g) ?? [])
}
const isStored = (...usernames: string[]) => expect.poll(stored, { interval: 100 }).toEqual(usernames)

describe('another program with the same token', () => {
  it('that asks for updates as well is told of by /readyz', async () => {
    await start()
    expect(await ready()).toMatchObject({ status: 200 })
    const ending = new AbortController()
    onTestFinished(() => ending.abort())
    const asksForEver = async () => {
      while (!ending.signal.aborted) await another('getUpdates', { timeout: 50 }, ending.signal)
    }
    asksForEver().catch(() => {})
    await expect.poll(ready).toMatchObject({
      status: 503,
      telegram: 'not connected',
      reason: expect.stringContaining('Another program asks for this bot’s updates'),
    })
    // Everything else works.
    expect((await prepare()).status).toBe(201)
  })
  /** Sets a webhook that refuses every update. */
  async function setWebhook() {
    const server = createServer((_, response) => void response.writeHead(500).end())
    const port = await listenAsConfigured(server, '127.0.0.1', 0)
    onTestFinished(() => void server.close())
    const set = await another('setWebhook', { url: `http://127.0.0.1:${port}/secret` })
    expect(set.status).toBe(200)
  }

  it('that has set a webhook before is without it, and what waited for it arrives', async () => {
    await setWebhook()
    await start()
    expect((await (await another('getWebhookInfo')).json()).result.url).toBe('')
    await shareNew('alicemoreau')
    await isStored('alicemoreau')
    // The list of kinds that the other program wanted is replaced.
    expect((await (await another('getWebhookInfo')).json()).result.allowed_updates).toEqual([
      'message',
      'guest_message',
    ])
  })
  it('that sets a webhook later is told of by /readyz', async () => {
    await start()
    await setWebhook()
    await expect.poll(ready).toMatchObject({
      status: 503,
      reason: expect.stringContaining('Another program has set a webhook'),
    })
  })
})

describe('when the Bot API refuses', () => {
  it('429 becomes 429 and says when to come again', async () => {
    await start()
    await faults({ method: 'savePreparedKeyboardButton', effect: 'flood_wait', seconds: 8, times: 1 })
    const refused = await prepare()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('8')
    expect((await prepare()).status).toBe(201)
  })
  it('500 becomes 503, and so does an answer that is lost', async () => {
    await start()
    for (const fault of [{ effect: 'error', code: 500, text: 'BUSY' }, { effect: 'cut' }]) {
      await faults({ method: 'savePreparedKeyboardButton', times: 1, ...fault })
      expect((await prepare()).status).toBe(503)
    }
    expect((await prepare()).status).toBe(201)
  })
  it('a user who has blocked the bot is asked to open its chat', async () => {
    await start()
    const refusal = { effect: 'error', code: 403, text: 'USER_IS_BLOCKED', times: 1 }
    await faults({ method: 'messages.sendMessage', ...refusal })
    const refused = await ask('/api/keyboards', { listId: 'trip' })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'USER_UNKNOWN_TO_BOT' })
  })
  it('the token, /readyz says what to do, and what was shared can still be read', async () => {
    await start()
    await shareNew('alicemoreau')
    await isStored('alicemoreau')
    await stage.post('/control/deactivate', { userId: Number(HANDPICK_BOT.token.split(':')[0]) })
    expect((await prepare()).status).toBe(503)
    await expect.poll(ready, { timeout: 40_000 }).toMatchObject({
      status: 503,
      reason: expect.stringContaining('Telegram doesn’t know the bot of BOT_TOKEN'),
    })
    expect((await ask('/api/lists/custom')).status).toBe(200)
  })
  it('nothing for a while, because it is away, the backend goes on by itself', async () => {
    await start()
    await stage.stopTelegram()
    await expect.poll(ready).toMatchObject({ status: 503 })
    await stage.startTelegram()
    await expect.poll(ready).toMatchObject({ status: 200 })
    await shareNew('alicemoreau')
    await isStored('alicemoreau')
  })
})

describe('when updates go astray', () => {
  it.each<[string, object]>([
    ['comes twice, as do all', { effect: 'duplicate' }],
    ['comes after the next one, each time', { effect: 'reorder' }],
    ['comes late', { effect: 'delay', ms: 700, times: 1 }],
  ])('each result is stored exactly once though an update %s', async (_, fault) => {
    await start()
    const names = ['alicemoreau', 'bobtanaka', 'carla_o', 'gracekim']
    await faults({ method: 'update', by: 'bot', ...fault })
    for (const name of names) await shareNew(name)
    await expect.poll(() => stored().sort(), { interval: 100 }).toEqual(names)
  })
  it('for more than a day, what Telegram has kept is stored, and the next result too', async () => {
    await start()
    const [lost, kept, next] = ['alicemoreau', 'bobtanaka', 'carla_o'] as const
    const shareWhileAway = async (username: string) => {
      const { webappReqId } = await (await prepare()).json()
      const bot = { _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }
      const { buttonId } = await stage.rpc({ _: 'bots.getRequestedWebViewButton', bot, webappReqId })
      await stage.stopBackend()
      await stage.share({ webappReqId, buttonId }, username)
    }
    await shareWhileAway(lost)
    await stage.post('/control/clock', { advance: '25h' })
    await start()
    await shareWhileAway(kept)
    await stage.post('/control/clock', { advance: '23h' })
    await start()
    await shareNew(next)
    await isStored(kept, next)
  })
  it('because answers are lost, each result is stored exactly once', async () => {
    await start()
    await faults({ method: 'getUpdates', effect: 'cut', times: 3 })
    const names = ['alicemoreau', 'bobtanaka', 'carla_o']
    for (const name of names) await shareNew(name)
    await isStored(...names)
  })
})

describe('a guest’s answer', () => {
  const FLAT = 'Weekend hikers ⛰️'
  async function summon() {
    const everything = { offsetPeer: { _: 'inputPeerEmpty' }, offsetDate: 0, offsetId: 0, limit: 100 }
    const { chats } = await stage.rpc({ _: 'messages.getDialogs', ...everything, hash: '0' })
    const { id: chatId } = chats.find(({ title }: { title: string }) => title === FLAT)
    const peer = { _: 'inputPeerChat', chatId }
    await stage.rpc({ _: 'messages.sendMessage', peer, message: '@handpick_bot', randomId: '99' })
  }
  /** Copies of the guest's posts in Sam's own box. */
  async function posts(): Promise<number> {
    const { tables } = await stage.telegramState()
    const isSams = ([key, { guestVia }]: [string, { guestVia?: object }]) =>
      key.startsWith(`user:${stage.samId}:`) && guestVia !== undefined
    return tables.messages.filter(isSams).length
  }
  const outcome = () => {
    const database = new Database(join(stage.dir, 'handpick.sqlite'), { readonly: true })
    const rows = database.prepare('select state from guest_queries').all()
    database.close()
    return rows
  }

  it('that has to wait is posted later, once, by a backend that is started meanwhile', async () => {
    await start()
    await faults({ method: 'answerGuestQuery', effect: 'flood_wait', seconds: 50, times: 1 })
    await summon()
    await expect.poll(async () => (await ask('/metrics')).text()).toContain('Too Many Requests')
    await stage.stopBackend()
    await start()
    await expect.poll(outcome).toEqual([{ state: 'answered' }])
    expect(await posts()).toBe(1)
  })
  it.each(['drop', 'cut'])('whose own answer is lost by a %s isn’t posted again', async effect => {
    await start()
    await faults({ method: 'answerGuestQuery', effect, times: 1 })
    await summon()
    await expect.poll(outcome).toEqual([{ state: 'refused' }])
    await stage.stopBackend()
    await start()
    expect((await prepare()).status).toBe(201)
    expect(await posts()).toBe(1)
    expect(outcome()).toEqual([{ state: 'refused' }])
  })
})
