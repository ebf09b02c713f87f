import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from './backend/config.ts'
import { type Backend, startBackend } from './backend/start.ts'
import { startPostgres, type TestPostgres } from './launch/postgres.ts'
import { SANDBOX_BOT_TOKEN, type Sandbox, startSandbox } from './sandbox/start.ts'

/** Several backends on one PostgreSQL and one Telegram. */

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
  dir = mkdtempSync(join(tmpdir(), 'replicas-'))
  databaseUrl = await postgres.newDatabase()
  sandbox = await startSandbox({ host: '127.0.0.1', port: 0, dcPort: 0, bot: { token: SANDBOX_BOT_TOKEN } })
  samId = (await (await fetch(`${sandbox.url}/cast`)).json()).defaultUserId
})
afterEach(async () => {
  await Promise.all(running.splice(0).map(backend => backend.close()))
  await sandbox.close()
  rmSync(dir, { recursive: true, force: true })
})

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

async function rpc(request: object) {
  const response = await fetch(`${sandbox.url}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': String(samId) },
    body: JSON.stringify(request),
  })
  const { result, error } = await response.json()
  if (error) throw new Error(error.text)
  return result
}
const inputOf = async (username: string) => {
  const { users } = await rpc({ _: 'contacts.resolveUsername', username })
  return { userId: users[0].id, accessHash: users[0].accessHash }
}

/** Sam's init data, from the client's own call. */
async function signIn(): Promise<string> {
  const bot = await inputOf('handpick_bot')
  const { url } = await rpc({
    _: 'messages.requestWebView',
    peer: { _: 'inputPeerUser', ...bot },
    bot: { _: 'inputUser', ...bot },
    url: 'https://handpick.example/',
    platform: 'tdesktop',
  })
  const initData = new URLSearchParams(new URL(url).hash.slice(1)).get('tgWebAppData')
  return `tma ${initData}`
}

const call = (backend: Backend, authorization: string, path: string, body?: object) =>
  fetch(`${backend.url}/api${path}`, {
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })

async function share(webappReqId: string, buttonId: number, username: string) {
  await rpc({
    _: 'messages.sendBotRequestedPeer',
    peer: { _: 'inputPeerUser', ...(await inputOf('handpick_bot')) },
    webappReqId,
    buttonId,
    requestedPeers: [{ _: 'inputPeerUser', ...(await inputOf(username)) }],
  })
}

describe('two backends on one database', () => {
  it('store a result once, and show it to the user whichever holds the stream', async () => {
    const [first, second] = [await start(), await start()]
    const auth = await signIn()
    const streams = await Promise.all([first, second].map(backend => call(backend, auth, '/events')))
    const { webappReqId } = await (await call(first, auth, '/requests', { templateId: 'trip' })).json()
    await share(webappReqId, 1, 'alicemoreau')
    for (const stream of streams) expect(await readUntil(stream, 'peers_shared')).toContain('alicemoreau')
    for (const backend of [first, second]) {
      const { peers } = await (await call(backend, auth, '/lists/trip')).json()
      expect(peers).toHaveLength(1)
    }
  })
  it('never give the same button_id twice', async () => {
    const backends = [await start(), await start()]
    const auth = await signIn()
    const custom = (text: string) => ({
      custom: {
        buttonText: text,
        peerType: { kind: 'user' },
        maxQuantity: 1,
        nameRequested: true,
        usernameRequested: true,
        photoRequested: false,
      },
    })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call(backends[index % 2] as Backend, auth, '/requests', custom(`Button ${index}`)),
      ),
    )
    expect(answers.map(answer => answer.status)).toEqual(Array(20).fill(201))
    // Each is shared for by the button_id that the client was told.
    const ids = await Promise.all(
      answers.map(async answer => {
        const { webappReqId } = await answer.json()
        const bot = { _: 'inputUser', ...(await inputOf('handpick_bot')) }
        return (await rpc({ _: 'bots.getRequestedWebViewButton', bot, webappReqId })).buttonId
      }),
    )
    expect(new Set(ids).size).toBe(20)
  })
  it('goes on where a stopped one was: what came meanwhile is there', async () => {
    const first = await start()
    const auth = await signIn()
    const { webappReqId } = await (await call(first, auth, '/requests', { templateId: 'trip' })).json()
    await running.pop()?.close()
    await share(webappReqId, 1, 'alicemoreau')
    const second = await start()
    await expect
      .poll(async () => (await (await call(second, auth, '/lists/trip')).json()).peers)
      .toHaveLength(1)
  })
})

async function readUntil(response: Response, text: string): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let read = ''
  while (reader && !read.includes(text)) {
    const { value, done } = await reader.read()
    if (done) break
    read += value
  }
  await reader?.cancel()
  return read
}
