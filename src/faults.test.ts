import { renameSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from './backend/start.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { openStage, type Stage } from './test-stage.ts'

/** The whole backend on a Telegram that goes wrong: nothing may be lost, and nothing done twice. */

let stage: Stage
let backend: Backend
let authorization: string

beforeEach(async () => {
  stage = await openStage()
  backend = await stage.startBackend()
  authorization = await stage.signIn()
})
afterEach(() => stage.close())

const rpc = (request: object) => stage.rpc(request)
const post = (path: string, body: object) => stage.post(path, body)
const inputOf = (username: string) => stage.inputOf(username)
const share = (request: { webappReqId: string; buttonId: number }, username: string) =>
  stage.share(request, username)
const faults = (...list: object[]) => post('/control/faults', { faults: list })

/** Each time with other words, so that it is prepared anew. */
let asked = 0
const prepare = (signal?: AbortSignal) =>
  fetch(`${backend.url}/api/requests`, {
    ...(signal && { signal }),
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({
      custom: {
        buttonText: `Button ${++asked}`,
        peerType: { kind: 'user' },
        maxQuantity: 1,
        nameRequested: true,
        usernameRequested: true,
        photoRequested: false,
      },
    }),
  })
async function prepared(): Promise<{ webappReqId: string; buttonId: number }> {
  const { webappReqId } = await (await prepare()).json()
  const bot = { _: 'inputUser', ...(await inputOf('handpick_bot')) }
  const { buttonId } = await rpc({ _: 'bots.getRequestedWebViewButton', bot, webappReqId })
  return { webappReqId, buttonId }
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

describe('when Telegram refuses', () => {
  it('a FLOOD_WAIT becomes 429 and says when to come again', async () => {
    await faults({ method: 'bots.requestWebViewButton', effect: 'flood_wait', seconds: 8, times: 1 })
    const refused = await prepare()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('8')
    expect(await refused.json()).toMatchObject({ code: 'TELEGRAM_FLOOD_WAIT', retryAfter: 8 })
    // Until the time is up nobody asks Telegram again.
    expect((await prepare()).status).toBe(429)
    await expect.poll(async () => (await prepare()).status, { interval: 500 }).toBe(201)
  })
  it('a passing fault of Telegram’s own goes unnoticed', async () => {
    await faults({ method: 'bots.requestWebViewButton', effect: 'error', code: 500, text: 'BUSY', times: 2 })
    expect((await prepare()).status).toBe(201)
  })
  it('a lasting one becomes 503 rather than an endless wait', async () => {
    await faults({ method: 'bots.requestWebViewButton', effect: 'error', code: 500, text: 'BUSY' })
    expect((await prepare(AbortSignal.timeout(30_000))).status).toBe(503)
  })
  it('a call whose answer is lost becomes 503, and the next one works', async () => {
    await faults({ method: 'bots.requestWebViewButton', effect: 'drop', times: 1 })
    expect((await prepare()).status).toBe(503)
    await share(await prepared(), 'alicemoreau')
    await isStored('alicemoreau')
  })
})

describe('when Telegram forgets who the bot is', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['all keys are gone', () => post('/control/forget-keys', {})],
    [
      'a call is answered AUTH_KEY_UNREGISTERED',
      async () => {
        const refusal = { effect: 'error', code: 401, text: 'AUTH_KEY_UNREGISTERED', times: 1 }
        await faults({ method: 'bots.requestWebViewButton', ...refusal })
        expect((await prepare()).status).toBe(503)
      },
    ],
  ])('because %s it logs in again, and what is shared later arrives', async (_, forget) => {
    const before = await prepared()
    await forget()
    await share(before, 'alicemoreau')
    await expect.poll(async () => (await prepare()).status, { interval: 500 }).toBe(201)
    await share(await prepared(), 'bobtanaka')
    await isStored('alicemoreau', 'bobtanaka')
  })
})

describe('when the database’s file goes away while it is in use', () => {
  it('/readyz is red, and what is shared is kept by Telegram until the file is back', async () => {
    const request = await prepared()
    const [file, aside] = [join(stage.dir, 'handpick.sqlite'), join(stage.dir, 'aside')]
    renameSync(file, aside)
    const ready = await fetch(`${backend.url}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ database: 'unusable' })
    await share(request, 'alicemoreau')
    expect((await prepare()).status).toBe(500)
    // Telegram believes nothing of it heard: the next process gets it, with the file back in its place.
    await stage.stopBackend()
    renameSync(aside, file)
    backend = await stage.startBackend()
    await isStored('alicemoreau')
    expect((await fetch(`${backend.url}/readyz`)).status).toBe(200)
  })
})

describe('when the session’s file goes away while it is in use', () => {
  it('/readyz is red until it is back, since the next start would miss what came before it', async () => {
    const status = async () => (await fetch(`${backend.url}/readyz`)).status
    await expect.poll(status).toBe(200)
    const name = `telegram-${HANDPICK_BOT.token.split(':')[0]}.session`
    renameSync(join(stage.dir, name), join(stage.dir, 'aside'))
    expect(await status()).toBe(503)
    renameSync(join(stage.dir, 'aside'), join(stage.dir, name))
    expect(await status()).toBe(200)
  })
})

describe('when the bot was deleted', () => {
  it('what was shared can still be read, asking becomes 503, and /readyz is red', async () => {
    await share(await prepared(), 'alicemoreau')
    await isStored('alicemoreau')
    await post('/control/deactivate', { userId: Number(HANDPICK_BOT.token.split(':')[0]) })
    const refused = await prepare()
    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({
      code: 'TELEGRAM_UNAVAILABLE',
      detail: '401 USER_DEACTIVATED',
    })
    expect((await fetch(`${backend.url}/readyz`)).status).toBe(503)
    const list = await fetch(`${backend.url}/api/lists/trip`, { headers: { authorization } })
    expect(list.status).toBe(200)
  })
})

describe('when updates go astray', () => {
  it.each<[string, object]>([
    ['is lost', { effect: 'drop', times: 1 }],
    ['comes twice, as do all', { effect: 'duplicate' }],
    ['comes after the next one, each time', { effect: 'reorder' }],
    ['comes late', { effect: 'delay', ms: 700, times: 1 }],
  ])('each result is stored exactly once though an update %s', async (_, fault) => {
    const requests = [await prepared(), await prepared(), await prepared(), await prepared()]
    await faults({ method: 'update', by: 'bot', ...fault })
    const names = ['alicemoreau', 'bobtanaka', 'carla_o', 'gracekim']
    for (const [index, request] of requests.entries()) await share(request, names[index] ?? '')
    await isStored(...names)
  })
})

describe('when the connection breaks', () => {
  it('in the middle of a call, the call is answered once it is back, and was made once', async () => {
    await faults({ method: 'bots.requestWebViewButton', effect: 'cut', times: 1 })
    await share(await prepared(), 'alicemoreau')
    await isStored('alicemoreau')
    const { tables } = await stage.telegramState()
    expect(tables.buttons).toHaveLength(1)
  })
  it('again and again, each result is still stored exactly once', async () => {
    const names = ['alicemoreau', 'bobtanaka', 'carla_o']
    const requests = [await prepared(), await prepared(), await prepared()]
    for (const [index, request] of requests.entries()) {
      await post('/control/cut', {})
      await share(request, names[index] ?? '')
    }
    await isStored(...names)
  })
})

describe('when Telegram refuses a guest’s post, or the answer to it is lost', () => {
  const FLAT = 'Weekend hikers ⛰️'
  async function summon() {
    const everything = { offsetPeer: { _: 'inputPeerEmpty' }, offsetDate: 0, offsetId: 0, limit: 100 }
    const { chats } = await rpc({ _: 'messages.getDialogs', ...everything, hash: '0' })
    const { id: chatId } = chats.find(({ title }: { title: string }) => title === FLAT)
    const peer = { _: 'inputPeerChat', chatId }
    await rpc({ _: 'messages.sendMessage', peer, message: '@handpick_bot', randomId: '99' })
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

  it.each<[string, object]>([
    ['to come again later', { effect: 'flood_wait', seconds: 2 }],
    ['that the login has ended', { effect: 'error', code: 406, text: 'AUTH_KEY_DUPLICATED' }],
  ])('because it says %s, it is posted then, once', async (_, fault) => {
    await faults({ method: 'messages.setBotGuestChatResult', times: 1, ...fault })
    await summon()
    await expect.poll(outcome).toEqual([{ state: 'answered' }])
    expect(await posts()).toBe(1)
  })
  it('because it says to come again later, a backend that is started meanwhile posts it', async () => {
    const refusal = { effect: 'flood_wait', seconds: 50, times: 1 }
    await faults({ method: 'messages.setBotGuestChatResult', ...refusal })
    await summon()
    await expect.poll(async () => (await fetch(`${backend.url}/metrics`)).text()).toContain('FLOOD_WAIT')
    await stage.stopBackend()
    backend = await stage.startBackend()
    await expect.poll(outcome).toEqual([{ state: 'answered' }])
    expect(await posts()).toBe(1)
  })
  it.each([['drop'], ['cut']])('by a %s, there is no second post', async effect => {
    await faults({ method: 'messages.setBotGuestChatResult', effect, times: 1 })
    await summon()
    const settled = effect === 'drop' ? 'refused' : 'answered'
    await expect.poll(outcome).toEqual([{ state: settled }])
    await post('/control/cut', {})
    await expect.poll(async () => (await prepare()).status, { interval: 500 }).toBe(201)
    expect(await posts()).toBe(1)
    expect(outcome()).toEqual([{ state: settled }])
  })
})
