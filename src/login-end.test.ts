import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from './backend/start.ts'
import { SANDBOX_BOT_TOKEN } from './sandbox/start.ts'
import { openStage, type Stage } from './test-stage.ts'

/** What Telegram answers with a key that it has ended, and what of the backend hears it first. */

let stage: Stage
let backend: Backend
let authorization: string
const botId = Number(SANDBOX_BOT_TOKEN.split(':')[0])

beforeEach(async () => {
  stage = await openStage()
  backend = await stage.startBackend()
  authorization = await stage.signIn()
})
afterEach(() => stage.close())

const endKeys = (code: number, text: string) => stage.post('/control/end-keys', { userId: botId, code, text })
const faults = (...list: object[]) => stage.post('/control/faults', { faults: list })
const readiness = async () => (await fetch(`${backend.url}/readyz`)).status

let asked = 0
const prepare = () =>
  fetch(`${backend.url}/api/requests`, {
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
  const bot = { _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }
  const { buttonId } = await stage.rpc({ _: 'bots.getRequestedWebViewButton', bot, webappReqId })
  return { webappReqId, buttonId }
}
function select(file: string, query: string): unknown[] {
  const database = new Database(join(stage.dir, file), { readonly: true })
  const rows = database.prepare(query).all()
  database.close()
  return rows
}
const stored = () =>
  select('handpick.sqlite', 'select event from events order by id').flatMap(
    row => (row as { event: string }).event.match(/(?<="username":")\w+/g) ?? [],
  )
const keptKeys = () =>
  select(`telegram-${botId}.session`, 'select hex(key) as hex from auth_keys').map(
    row => (row as { hex: string }).hex,
  )

const ENDS: [number, string][] = [
  [406, 'AUTH_KEY_DUPLICATED'],
  [401, 'AUTH_KEY_UNREGISTERED'],
  [401, 'AUTH_KEY_INVALID'],
  [401, 'SESSION_REVOKED'],
  [401, 'SESSION_EXPIRED'],
  [401, 'USER_DEACTIVATED'],
  [401, 'USER_DEACTIVATED_BAN'],
]

describe('when Telegram has ended the bot’s login', () => {
  it.each(ENDS)('with %i %s a call finds out, and another login takes its place', async (code, text) => {
    const before = await prepared()
    const [dead] = keptKeys()
    await endKeys(code, text)
    expect((await prepare()).status).toBe(503)
    // Shared while nobody is there to be told.
    await stage.share(before, 'alicemoreau')
    await expect.poll(readiness).toBe(200)
    expect(keptKeys()).not.toContain(dead)
    await stage.share(await prepared(), 'bobtanaka')
    await expect.poll(stored).toEqual(['alicemoreau', 'bobtanaka'])
  })

  it.each(ENDS)('with %i %s while the backend was away, its start makes another', async (code, text) => {
    const before = await prepared()
    const [dead] = keptKeys()
    await stage.stopBackend()
    await endKeys(code, text)
    await stage.share(before, 'alicemoreau')
    backend = await stage.startBackend()
    expect(keptKeys()).not.toContain(dead)
    await expect.poll(stored).toEqual(['alicemoreau'])
  })

  it('stays red until the new login has worked, and never tries the dead key again', async () => {
    const [dead] = keptKeys()
    await faults({ method: 'auth.importBotAuthorization', effect: 'error', code: 400, text: 'NOT_NOW' })
    await endKeys(406, 'AUTH_KEY_DUPLICATED')
    expect((await prepare()).status).toBe(503)
    await expect.poll(keptKeys).not.toContain(dead)
    expect(await readiness()).toBe(503)
    expect((await prepare()).status).toBe(503)
    await faults()
    await expect.poll(readiness).toBe(200)
    expect((await prepare()).status).toBe(201)
  })

  it('notices after a break of the connection, though nobody asks anything', async () => {
    const [dead] = keptKeys()
    await endKeys(406, 'AUTH_KEY_DUPLICATED')
    await stage.post('/control/cut', {})
    await expect.poll(keptKeys).not.toContain(dead)
    await expect.poll(readiness).toBe(200)
  })

  it('asks by itself after a break, since nothing but an answer tells of an end', async () => {
    const metrics = async () => (await fetch(`${backend.url}/metrics`)).text()
    expect(await metrics()).not.toContain('users.getUsers')
    await stage.post('/control/cut', {})
    await expect.poll(metrics).toContain('users.getUsers')
  })

  it('ends in good order while a new login is being made', async () => {
    await faults({ method: 'auth.importBotAuthorization', effect: 'error', code: 400, text: 'NOT_NOW' })
    await endKeys(401, 'SESSION_EXPIRED')
    expect((await prepare()).status).toBe(503)
    await stage.stopBackend()
    await faults()
    backend = await stage.startBackend()
    expect((await prepare()).status).toBe(201)
  })
})
