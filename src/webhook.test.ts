import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { listenAsConfigured } from './backend/http/listen-as-configured.ts'
import type { Backend } from './backend/start.ts'
import { webhookAddress } from './backend/telegram/bot-api/webhook-address.ts'
import { freePort } from './launch/free-port.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { kill } from './launch/kill.ts'
import { startPostgres } from './launch/postgres.ts'
import { openStage, type Stage, type StageOptions } from './test-stage.ts'

/** The whole backend, to which Telegram posts its updates. */

// What it looks at every minute, it looks at without delay.
vi.mock('./backend/pause.ts', async importOriginal => {
  const { pause } = await importOriginal<typeof import('./backend/pause.ts')>()
  return { pause: (ms: number, signal: AbortSignal) => pause(ms >= 60_000 ? 200 : ms, signal) }
})

const { token } = HANDPICK_BOT
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

let stage: Stage
afterEach(() => stage.close())
async function open(options: StageOptions = {}) {
  stage = await openStage({ api: 'webhook', ...options })
}

/** A method of the Bot API, as another program that has the token. */
const another = async (method: string, parameters: object = {}) => {
  const response = await fetch(`${stage.botApi()}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  return (await response.json()).result
}
const ask = async (backend: Pick<Backend, 'url'>, path: string, body?: object) =>
  fetch(`${backend.url}/api${path}`, {
    headers: { authorization: await stage.signIn(), 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
const prepare = async (backend: Pick<Backend, 'url'>, listId = 'trip'): Promise<string> =>
  (await (await ask(backend, '/requests', { listId })).json()).webappReqId
async function share(webappReqId: string, username: string) {
  const bot = { _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }
  const { buttonId } = await stage.rpc({ _: 'bots.getRequestedWebViewButton', bot, webappReqId })
  await stage.share({ webappReqId, buttonId }, username)
}
const ready = async (backend: Backend) => {
  const response = await fetch(`${backend.url}/readyz`)
  return { status: response.status, ...(await response.json()) }
}
const metrics = async (backend: Pick<Backend, 'url'>) => (await fetch(`${backend.url}/metrics`)).text()
/** The username of each stored peer, in the order of the events. */
function stored(): string[] {
  const database = new Database(join(stage.dir, 'handpick.sqlite'), { readonly: true })
  const events = database.prepare('select event from events order by id').all() as { event: string }[]
  database.close()
  return events.flatMap(({ event }) => event.match(/(?<="username":")\w+/g) ?? [])
}
const isStored = (...usernames: string[]) => expect.poll(stored, { interval: 100 }).toEqual(usernames)

describe('a webhook', () => {
  it('is set with the kinds that are read, and left as it is by the next start', async () => {
    await open()
    const { path, url } = webhookAddress(token, stage.webappUrl())
    const settings = { url, max_connections: 100, allowed_updates: ['message', 'guest_message'] }
    const first = await stage.startBackend()
    expect(await another('getWebhookInfo')).toMatchObject(settings)
    expect(await metrics(first)).toContain('{method="setWebhook"}')
    expect(path).not.toContain(token.split(':')[1])
    await stage.stopBackend()
    const second = await stage.startBackend()
    expect(await another('getWebhookInfo')).toMatchObject(settings)
    expect(await metrics(second)).not.toContain('{method="setWebhook"}')
    expect(await ready(second)).toMatchObject({ status: 200 })
  })

  it('is below the path of the Mini App', async () => {
    await open()
    const base = `${stage.webappUrl()}hand%20pick/`
    const backend = await stage.startBackend('webhook', { WEBAPP_URL: base })
    expect((await another('getWebhookInfo')).url).toMatch(`${base}webhook-`)
    await share(await prepare(backend), 'alicemoreau')
    await isStored('alicemoreau')
  })

  it('takes nothing without Telegram’s secret, and says no more than for an unknown path', async () => {
    await open()
    const backend = await stage.startBackend()
    const { path, secret } = webhookAddress(token, stage.webappUrl())
    const message = { message_id: 1, date: 1, chat: { id: stage.samId, type: 'private' }, text: '/start' }
    const update = JSON.stringify({ update_id: 1, message })
    const post = async (to: string, headers: Record<string, string>) => {
      const response = await fetch(`${backend.url}${to}`, { method: 'POST', headers, body: update })
      return { status: response.status, said: (await response.text()).replaceAll(to, '') }
    }
    const unknown = await post('/webhook', { [SECRET_HEADER]: secret })
    expect(unknown.status).toBe(404)
    expect(await post(path, {})).toEqual(unknown)
    expect(await post(path, { [SECRET_HEADER]: `${secret}x` })).toEqual(unknown)
    expect((await fetch(`${backend.url}${path}`, { headers: { [SECRET_HEADER]: secret } })).status).toBe(404)
    // The bot can't answer Sam, who hasn't met it. But the update is taken.
    expect(await post(path, { [SECRET_HEADER]: secret })).toEqual({ status: 200, said: '' })
    expect(await metrics(backend)).not.toContain('handpick_http_refusals_total{')
  })

  it('gets an update twice when its answer was lost, and the second one changes nothing', async () => {
    await open()
    const backend = await stage.startBackend()
    const faults = [{ method: 'update', by: 'bot', effect: 'duplicate' }]
    await stage.post('/control/faults', { faults })
    await share(await prepare(backend), 'alicemoreau')
    await expect.poll(() => metrics(backend)).toContain('handpick_results_total{outcome="duplicate"} 1')
    await isStored('alicemoreau')
  })

  it('makes Telegram come again while the backend closes', async () => {
    await open()
    const backend = await stage.startBackend()
    const { path, secret } = webhookAddress(token, stage.webappUrl())
    const body = JSON.stringify({ update_id: 1 })
    const posting = httpRequest(`${backend.url}${path}`, {
      method: 'POST',
      headers: { [SECRET_HEADER]: secret, 'content-length': body.length, expect: '100-continue' },
    })
    posting.flushHeaders()
    await once(posting, 'continue')
    const closed = stage.stopBackend()
    posting.end(body)
    const [response] = await once(posting, 'response')
    expect(response.statusCode).toBe(503)
    expect(response.headers['retry-after']).toBe('3')
    response.resume()
    await closed
  })

  it('follows polls and is followed by them in the middle of a flow', async () => {
    await open({ api: 'bot-api' })
    const port = await freePort()
    const behind = { PORT: String(port), WEBAPP_URL: `http://127.0.0.1:${port}/` }
    const names = ['alicemoreau', 'bobtanaka', 'carla_o']
    for (const [index, name] of names.entries()) {
      const ways = ['bot-api', 'webhook'] as const
      const [from, to] = index % 2 === 0 ? ways : ways.toReversed()
      const webappReqId = await prepare(await stage.startBackend(from, behind))
      await stage.stopBackend()
      await share(webappReqId, name)
      await stage.startBackend(to, behind)
      await isStored(...names.slice(0, index + 1))
      await stage.stopBackend()
    }
    await stage.startBackend()
    expect((await another('getWebhookInfo')).url).toBe('')
    await isStored(...names)
  })
})

describe('a webhook that brings nothing', () => {
  it('because nobody answers at its address, is told of by /readyz with the reason, until it can be set', async () => {
    await open()
    const port = await freePort()
    const backend = await stage.startBackend('webhook', { WEBAPP_URL: `http://127.0.0.1:${port}/` })
    expect(await ready(backend)).toMatchObject({
      status: 503,
      reason: expect.stringMatching(
        /^Telegram can’t reach the webhook: Connection refused\. WEBAPP_URL must/,
      ),
    })
    // Meanwhile people can ask.
    const webappReqId = await prepare(backend)
    await share(webappReqId, 'alicemoreau')
    await serveInFrontOf(backend, port)
    await isStored('alicemoreau')
    await expect.poll(() => ready(backend)).toMatchObject({ status: 200 })
  })

  it('because another server answers there, is told of by /readyz until posts arrive', async () => {
    await open()
    const port = await freePort()
    const inFront = await serveInFrontOf(undefined, port)
    const backend = await stage.startBackend('webhook', { WEBAPP_URL: `http://127.0.0.1:${port}/` })
    expect(await ready(backend)).toMatchObject({ status: 200 })
    await share(await prepare(backend), 'alicemoreau')
    await expect
      .poll(() => ready(backend))
      .toMatchObject({
        status: 503,
        telegram: 'not connected',
        reason: expect.stringContaining('Wrong response from the webhook: 404 Not Found'),
      })
    inFront.backend = backend
    await isStored('alicemoreau')
    await expect.poll(() => ready(backend)).toMatchObject({ status: 200 })
  })

  it('since another program has removed it, is told of by /readyz and not set in turn', async () => {
    await open()
    const backend = await stage.startBackend()
    await another('deleteWebhook')
    await expect
      .poll(() => ready(backend))
      .toMatchObject({ status: 503, reason: expect.stringContaining('removed or replaced') })
    expect((await another('getWebhookInfo')).url).toBe('')
    await stage.stopBackend()
    expect(await ready(await stage.startBackend())).toMatchObject({ status: 200 })
  })

  it('because the token is refused, is told of by /readyz like any other call', async () => {
    await open()
    const backend = await stage.startBackend()
    await stage.post('/control/deactivate', { userId: Number(token.split(':')[0]) })
    await expect
      .poll(() => ready(backend))
      .toMatchObject({
        status: 503,
        reason: expect.stringContaining('Telegram doesn’t know the bot of BOT_TOKEN'),
      })
  })

  it('isn’t the backend’s own: one that polls says so when another one sets it', async () => {
    await open({ databaseUrl: await newDatabase() })
    const polling = await stage.startBackend('bot-api')
    expect(await ready(polling)).toMatchObject({ status: 200 })
    await stage.startBackend()
    await expect
      .poll(() => ready(polling))
      .toMatchObject({
        status: 503,
        reason: expect.stringMatching(/^Another program has set a webhook.*set WEBHOOK=1 here, too\.$/),
      })
  })
})

describe('a backend that is killed between an update and its storing', () => {
  it('gets the update again, and stores it once', async () => {
    const databaseUrl = await newDatabase()
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    await open({ databaseUrl, env: { PORT: String(port), WEBAPP_URL: `${url}/` } })
    const killed = spawn(process.execPath, ['--import', 'tsx', 'src/backend/main.ts'], {
      env: { ...process.env, ...stage.backendEnv() },
    })
    onTestFinished(() => kill(killed))
    await expect.poll(async () => (await fetch(`${url}/readyz`).catch(() => {}))?.status).toBe(200)
    const webappReqId = await prepare({ url })

    const database = new pg.Client(databaseUrl)
    await database.connect()
    onTestFinished(() => database.end())
    await database.query('begin')
    await database.query('lock table shared_peers in access exclusive mode')
    await share(webappReqId, 'alicemoreau')
    await expect.poll(() => metrics({ url })).toContain('handpick_updates_under_way 1')
    const gone = once(killed, 'exit')
    killed.kill('SIGKILL')
    await gone
    await database.query('rollback')
    expect((await database.query('select * from shared_peers')).rows).toEqual([])

    const backend = await stage.startBackend()
    await expect.poll(() => metrics(backend)).toContain('handpick_results_total{outcome="stored"} 1')
    expect((await database.query('select * from shared_peers')).rows).toHaveLength(1)
    expect((await another('getWebhookInfo')).pending_update_count).toBe(0)
  })
})

async function newDatabase(): Promise<string> {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.remove())
  return postgres.newDatabase()
}

/** A server at the Mini App's address. It passes calls on to the backend, or knows nothing without one. */
async function serveInFrontOf(backend: Backend | undefined, port: number) {
  const inFront = { backend }
  const server = createServer((request, response) => {
    if (!inFront.backend) return void response.writeHead(404).end()
    const { method, headers, url } = request
    request.pipe(
      httpRequest(`${inFront.backend.url}${url}`, { method, headers }, answer => {
        response.writeHead(answer.statusCode ?? 502)
        answer.pipe(response)
      }),
    )
  })
  await listenAsConfigured(server, '127.0.0.1', port)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return inFront
}
