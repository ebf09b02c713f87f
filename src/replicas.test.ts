import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readUntil } from './backend/http/test-stream.ts'
import type { Backend } from './backend/start.ts'
import { startPostgres, type TestPostgres } from './launch/postgres.ts'
import { openStage, type Stage } from './test-stage.ts'

/** Several backends on one PostgreSQL and one Telegram. */

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

let stage: Stage
beforeEach(async () => {
  stage = await openStage({ databaseUrl: await postgres.newDatabase() })
})
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

describe('two backends on one database', () => {
  it('store a result once, and show it to the user whichever holds the stream', async () => {
    const [first, second] = [await start(), await start()]
    const auth = await signIn()
    const streams = await Promise.all([first, second].map(backend => call(backend, auth, '/events')))
    const { webappReqId } = await (await call(first, auth, '/requests', { templateId: 'trip' })).json()
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
    const { webappReqId } = await (await call(first, auth, '/requests', { templateId: 'trip' })).json()
    await stage.stopBackend()
    await share(webappReqId, 1, 'alicemoreau')
    const second = await start()
    await expect
      .poll(async () => (await (await call(second, auth, '/lists/trip')).json()).peers)
      .toHaveLength(1)
  })
})
