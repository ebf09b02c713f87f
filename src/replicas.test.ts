import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { readUntil } from './backend/http/test-stream.ts'
import type { Backend } from './backend/start.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { startPostgres, type TestPostgres } from './launch/postgres.ts'
import { openStage, STAGE_WAYS, type Stage, type StageApi } from './test-stage.ts'

/** Several backends on one PostgreSQL and one Telegram. */

const BOT_ID = HANDPICK_BOT.token.split(':')[0]

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

let stage: Stage
let databaseUrl: string
beforeEach(async () => {
  databaseUrl = await postgres.newDatabase()
  stage = await openStage({ databaseUrl })
})
/** In place of the stage that every test has. */
async function restage(api: StageApi) {
  await stage.close()
  stage = await openStage({ databaseUrl, api })
}
afterEach(() => stage.close())

const start = () => stage.startBackend()
const signIn = () => stage.signIn()
const rpc = (request: object) => stage.rpc(request)
const inputOf = (username: string) => stage.inputOf(username)
const share = (webappReqId: string, buttonId: number, username: string) =>
  stage.share({ webappReqId, buttonId }, username)

const call = (backend: Backend, authorization: string, path: string, body?: object) =>
  fetch(`${backend.url}/api${path}`, {
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })

describe.each(STAGE_WAYS)('two backends on one database, over %s', api => {
  beforeEach(() => restage(api))

  it('store a result once, and show it to the user whichever holds the stream', async () => {
    const [first, second] = [await start(), await start()]
    const auth = await signIn()
    const streams = await Promise.all([first, second].map(backend => call(backend, auth, '/events')))
    const { webappReqId } = await (await call(first, auth, '/requests', { listId: 'trip' })).json()
    await share(webappReqId, 1, 'alicemoreau')
    for (const stream of streams) expect(await readUntil(stream, 'alicemoreau')).toContain('peers_shared')
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
    const { webappReqId } = await (await call(first, auth, '/requests', { listId: 'trip' })).json()
    await stage.stopBackend()
    await share(webappReqId, 1, 'alicemoreau')
    const second = await start()
    await expect
      .poll(async () => (await (await call(second, auth, '/lists/trip')).json()).peers)
      .toHaveLength(1)
  })
})

describe('a database that doesn’t answer', () => {
  it('is told to health probes within two seconds, and so is its coming back', async () => {
    const backend = await start()
    const client = new pg.Client(databaseUrl)
    await client.connect()
    onTestFinished(() => client.end())
    await client.query('begin')
    await client.query('lock table health in access exclusive mode')
    for (const path of ['/healthz', '/readyz', '/healthz']) {
      const response = await fetch(`${backend.url}${path}`)
      expect(response.status).toBe(503)
      expect(await response.json()).toMatchObject({ database: 'unusable' })
    }
    await client.query('commit')
    await expect.poll(async () => (await fetch(`${backend.url}/readyz`)).status).toBe(200)
  })
})

describe('a Telegram session', () => {
  async function plainClient() {
    const client = new pg.Client(databaseUrl)
    await client.connect()
    onTestFinished(() => client.end())
    return client
  }
  const sessions = async (client: pg.Client) =>
    (await client.query('select distinct session from session_values order by session')).rows.map(
      ({ session }: { session: string }) => session.replace(/.*\//, ''),
    )
  const status = async (backend: Backend, path: string) => (await fetch(`${backend.url}${path}`)).status

  it('that another backend has taken is given up for another one, while the app is served', async () => {
    const backend = await start()
    const auth = await signIn()
    const { webappReqId } = await (await call(backend, auth, '/requests', { listId: 'trip' })).json()
    const other = await plainClient()
    // Waits in the queue, and has the session the moment its lock is free.
    const taken = other.query('select pg_advisory_lock(hashtext($1), 1)', [`session of ${BOT_ID}`])
    await (await plainClient()).query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'handpick %'`,
    )
    await taken
    const before = (await other.query("select * from session_values where session like '%/1'")).rows
    expect(await status(backend, '/healthz')).toBe(200)
    await expect.poll(() => sessions(other)).toEqual(['1', '2'])
    await expect.poll(() => status(backend, '/readyz')).toBe(200)
    await share(webappReqId, 1, 'alicemoreau')
    await expect
      .poll(async () => (await (await call(backend, auth, '/lists/trip')).json()).peers)
      .toHaveLength(1)
    // What is the other's now is as the other has left it.
    expect((await other.query("select * from session_values where session like '%/1'")).rows).toEqual(before)
  })
  it('goes on when its lock’s connection breaks and nobody else wants it', async () => {
    const backend = await start()
    const client = await plainClient()
    const locks = `select pid from pg_stat_activity
      where datname = current_database() and application_name like 'handpick %'`
    const [{ pid }] = (await client.query(locks)).rows
    await client.query('select pg_terminate_backend($1)', [pid])
    await expect.poll(async () => (await client.query(locks)).rows[0]?.pid ?? pid).not.toBe(pid)
    const auth = await signIn()
    expect((await call(backend, auth, '/requests', { listId: 'trip' })).status).toBe(201)
    expect(await sessions(client)).toEqual(['1'])
  })
})

describe('the right to ask the Bot API for updates', () => {
  beforeEach(() => restage('bot-api'))

  it('is another backend’s within seconds when its holder is gone', async () => {
    const [first, second] = [await start(), await start()]
    const auth = await signIn()
    const { webappReqId } = await (await call(second, auth, '/requests', { listId: 'trip' })).json()
    await first.close()
    await share(webappReqId, 1, 'alicemoreau')
    await expect
      .poll(async () => (await (await call(second, auth, '/lists/trip')).json()).peers)
      .toHaveLength(1)
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200)
  })
})
