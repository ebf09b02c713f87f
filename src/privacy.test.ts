import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readUntil } from './backend/http/test-stream.ts'
import { openReceiver, type Receiver } from './backend/results/test-receiver.ts'
import type { Backend } from './backend/start.ts'
import { startPostgres, type TestPostgres } from './launch/postgres.ts'
import { openStage, STAGE_APIS, type Stage } from './test-stage.ts'

/** What people and owners can know and erase, through real sockets. */

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

let receiver: Receiver
let stage: Stage
afterEach(async () => {
  await receiver.close()
  await stage.close()
})

const databases: [string, () => Promise<string | undefined>][] = [
  ['SQLite', async () => undefined],
  ['PostgreSQL', () => postgres.newDatabase()],
]

async function open(more: Parameters<typeof openStage>[0] = {}) {
  receiver = await openReceiver()
  const env = { RESULTS_WEBHOOK: receiver.url, RESULTS_SECRET: 'a-secret-of-the-owner', ...more.env }
  stage = await openStage({ ...more, env })
}
const ask = async (backend: Backend, method: string, path: string, body?: object) =>
  fetch(`${backend.url}/api${path}`, {
    method,
    headers: { authorization: await stage.signIn(), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
async function shareAlice(backend: Backend) {
  const { webappReqId } = await (await ask(backend, 'POST', '/requests', { listId: 'trip' })).json()
  await stage.share({ webappReqId, buttonId: 1 }, 'alicemoreau')
  const counts = async () => (await (await ask(backend, 'GET', '/lists')).json()).lists[0].count
  await expect.poll(counts).toBe(1)
}
const streamOf = async (backend: Backend) => {
  const { cursor } = await (await ask(backend, 'GET', '/lists')).json()
  return fetch(`${backend.url}/api/events`, {
    headers: { authorization: await stage.signIn(), 'last-event-id': cursor },
  })
}

/** `npm run forget`. */
async function forget(...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/backend/forget.ts', ...args], {
    env: { ...process.env, ...stage.backendEnv() },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said += chunk))
  const [code] = await once(child, 'close')
  return { code, said }
}

describe.each(databases)('on %s', (_, newDatabase) => {
  const openHere = async () => {
    const databaseUrl = await newDatabase()
    await open({ ...(databaseUrl !== undefined && { databaseUrl }) })
    const backend = await stage.startBackend()
    // SQLite is the database of one backend.
    return { backend, another: databaseUrl === undefined ? backend : await stage.startBackend() }
  }

  it('a person who deletes everything is erased here, in their other open apps, and at the owner’s', async () => {
    const { backend, another } = await openHere()
    await shareAlice(backend)
    await expect.poll(() => receiver.results().length).toBe(1)
    const stream = await streamOf(another)
    expect((await ask(backend, 'DELETE', '/me')).status).toBe(204)
    expect(await readUntil(stream, 'event: reload')).toContain('event: reload')
    await expect.poll(() => receiver.results().at(-1)).toMatchObject({ type: 'erased', userId: stage.samId })
    const kept = await (await ask(backend, 'GET', '/me')).json()
    expect(kept).toMatchObject({ lists: [], requests: [], events: [], photos: [], waitingForOwner: [] })
  })

  it('npm run forget takes a person out of the lists while the backend runs, and open apps and the owner are told', async () => {
    const { backend } = await openHere()
    await shareAlice(backend)
    const { userId: aliceId } = await stage.inputOf('alicemoreau')
    const stream = await streamOf(backend)
    const { code, said } = await forget(String(aliceId))
    expect(code).toBe(0)
    expect(said).toContain(`user-${aliceId} is taken out of everybody’s lists.`)
    expect(said).toContain('places in lists: 1')
    expect(await readUntil(stream, 'event: reload')).toContain('event: reload')
    await expect
      .poll(() => receiver.results().at(-1), { timeout: 15_000 })
      .toMatchObject({ type: 'removed', listId: 'trip', peerKeys: [`user-${aliceId}`] })
    const { lists } = await (await ask(backend, 'GET', '/lists')).json()
    expect(lists[0].count).toBe(0)
  })
})

it('npm run forget refuses what names no peer, and more than one', async () => {
  await open()
  await stage.startBackend()
  expect(await forget('@alicemoreau')).toMatchObject({
    code: 1,
    said: expect.stringContaining('Say whom: npm run forget -- <user id>'),
  })
  expect(await forget()).toMatchObject({ code: 1, said: expect.stringContaining('Say whom') })
  expect(await forget('5', '6')).toMatchObject({ code: 1, said: expect.stringContaining('Say whom') })
})

describe.each(STAGE_APIS)('over %s', api => {
  it('the bot answers /privacy with what is kept, and leaves the keyboard', async () => {
    const policy = 'https://handpick.example/privacy'
    await open({ api, env: { KEEP_DAYS: '90', PRIVACY_URL: policy } })
    const backend = await stage.startBackend()
    const bot = await stage.inputOf('handpick_bot')
    const peer = { _: 'inputPeerUser', ...bot }
    await stage.rpc({ _: 'messages.sendMessage', peer, message: '/privacy', randomId: '1' })
    const newest = async () =>
      (
        await stage.rpc({
          _: 'messages.getHistory',
          peer,
          offsetId: 0,
          offsetDate: 0,
          addOffset: 0,
          limit: 1,
          maxId: 0,
          minId: 0,
          hash: '0',
        })
      ).messages[0]
    await expect
      .poll(async () => (await newest()).message)
      .toContain(`The owner’s privacy policy:\n${policy}`)
    const answer = await newest()
    expect(answer.message).toContain('for 90 days')
    expect(answer.replyMarkup).toBeUndefined()
    const about = await (await fetch(`${backend.url}/api/about`)).json()
    expect(about).toMatchObject({ keepDays: 90, privacyUrl: policy })
  })
})
