import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { signResult } from './backend/results/post-result.ts'
import { openReceiver, type Receiver } from './backend/results/test-receiver.ts'
import type { Backend } from './backend/start.ts'
import type { PostedResult } from './contract/posted-result.ts'
import { aRequest } from './contract/test-request.ts'
import { kill } from './launch/kill.ts'
import { startPostgres, type TestPostgres } from './launch/postgres.ts'
import { openStage, type Stage } from './test-stage.ts'

/** What the owner is posted of what people choose, through real sockets. */

const SECRET = 'a-secret-of-the-owner'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

let receiver: Receiver
let stage: Stage
afterEach(async () => {
  // A receiver that hangs must not hold up the backend's end.
  await receiver.close()
  await stage.close()
})

async function open(databaseUrl?: string) {
  receiver = await openReceiver()
  stage = await openStage({
    ...(databaseUrl !== undefined && { databaseUrl }),
    env: { RESULTS_WEBHOOK: receiver.url, RESULTS_SECRET: SECRET },
  })
}

const ask = async (backend: Backend, method: 'POST' | 'DELETE', path: string, body?: object) =>
  fetch(`${backend.url}/api${path}`, {
    method,
    headers: { authorization: await stage.signIn(), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
/** Prepares a button by which people share. */
async function prepare(backend: Backend, asked: object = { listId: 'trip' }): Promise<string> {
  return (await (await ask(backend, 'POST', '/requests', asked)).json()).webappReqId
}
/** The username of each posted peer. */
const usernames = () =>
  receiver.results().map(result => result.type === 'shared' && result.peers.map(peer => peer.username).join())
const metricsOf = async (backend: Backend) => (await fetch(`${backend.url}/metrics`)).text()

/** The backend as a process of its own. */
function spawnBackend(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/backend/main.ts'], {
    env: { ...process.env, ...stage.backendEnv(), LOG_LEVEL: 'info' },
  })
  onTestFinished(() => kill(child))
  return child
}
/** Resolves once the output has these words so many times. */
function says(child: ChildProcess, words: string, times = 1) {
  let said = ''
  return new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', chunk => {
      said += chunk
      if (said.split(words).length > times) resolve()
    })
    child.once('exit', () => reject(new Error(`It ended without saying “${words}”: ${said}`)))
  })
}

describe('the owner’s address', () => {
  beforeEach(() => open())

  it('is posted what a person chooses, and what that person removes', async () => {
    const backend = await stage.startBackend()
    await stage.share({ webappReqId: await prepare(backend), buttonId: 1 }, 'alicemoreau')
    await expect.poll(() => receiver.received.length).toBe(1)
    const [shared] = receiver.results() as [PostedResult & { type: 'shared' }]
    expect(shared).toMatchObject({
      type: 'shared',
      userId: stage.samId,
      listId: 'trip',
      request: { peerType: { kind: 'user', bot: false } },
      peers: [{ kind: 'user', username: 'alicemoreau', firstName: 'Alice', askedAs: 'person' }],
    })
    const peerKey = `user-${shared.peers[0]?.id}`
    await ask(backend, 'DELETE', `/lists/trip/peers/${peerKey}`)
    await expect.poll(() => receiver.received.length).toBe(2)
    expect(receiver.results()[1]).toMatchObject({
      type: 'removed',
      userId: stage.samId,
      listId: 'trip',
      peerKeys: [peerKey],
    })
    for (const { headers, body } of receiver.received) {
      const timestamp = Number(headers['x-handpick-timestamp'])
      expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(60)
      expect(headers['x-handpick-signature']).toBe(signResult(SECRET, timestamp, body))
      expect(headers['x-handpick-id']).toBe(JSON.parse(body).id)
    }
    await expect.poll(() => metricsOf(backend)).toContain('handpick_outbox_posts_total{outcome="sent"} 2')
    expect(await metricsOf(backend)).toContain('handpick_outbox{state="waiting"} 0')
  })

  it('that fails holds up nobody: the result is stored, and waits', async () => {
    receiver.fail()
    const backend = await stage.startBackend()
    await stage.share({ webappReqId: await prepare(backend), buttonId: 1 }, 'alicemoreau')
    await expect.poll(() => metricsOf(backend)).toContain('handpick_outbox_posts_total{outcome="failed"} 1')
    const list = await fetch(`${backend.url}/api/lists/trip`, {
      headers: { authorization: await stage.signIn() },
    })
    expect((await list.json()).peers).toMatchObject([{ username: 'alicemoreau' }])
    const text = await metricsOf(backend)
    expect(text).toContain('handpick_outbox{state="waiting"} 1')
    expect(text).toContain('handpick_outbox{state="dead"} 0')
    receiver.accept()
    await expect.poll(() => metricsOf(backend)).toContain('handpick_outbox{state="waiting"} 0')
    expect(new Set(usernames())).toEqual(new Set(['alicemoreau']))
  })

  it('holds up no end of the backend while it hangs', async () => {
    receiver.answerWith(() => {})
    const backend = await stage.startBackend()
    await stage.share({ webappReqId: await prepare(backend), buttonId: 1 }, 'alicemoreau')
    await expect.poll(() => receiver.received.length).toBe(1)
    const began = performance.now()
    await stage.stopBackend()
    expect(performance.now() - began).toBeLessThan(9000)
    receiver.accept()
    await stage.startBackend()
    await expect.poll(usernames).toEqual(['alicemoreau', 'alicemoreau'])
  })
})

describe.each(['SQLite', 'PostgreSQL'])(
  'a backend on %s that is killed between storing and posting',
  name => {
    beforeEach(async () => open(name === 'SQLite' ? undefined : await postgres.newDatabase()))

    it('loses nothing, and the next one goes on in the same order', async () => {
      const preparing = await stage.startBackend()
      const first = await prepare(preparing)
      // The same request would be handed out again.
      const second = await prepare(preparing, { custom: aRequest() })
      await stage.stopBackend()
      // It hangs in the middle of the first post, and the second waits behind it.
      receiver.answerWith(() => {})
      const killed = spawnBackend()
      await says(killed, 'logged in to Telegram')
      const stored = says(killed, '"peers shared"', 2)
      await stage.share({ webappReqId: first, buttonId: 1 }, 'alicemoreau')
      await stage.share({ webappReqId: second, buttonId: 2 }, 'bobtanaka')
      await stored
      await expect.poll(() => receiver.received.length).toBeGreaterThan(0)
      // On PostgreSQL another backend is there already, and may not post.
      if (name === 'PostgreSQL') await stage.startBackend()
      const { id } = receiver.results()[0] as PostedResult
      const gone = once(killed, 'exit')
      killed.kill('SIGKILL')
      await gone
      expect(new Set(usernames())).toEqual(new Set(['alicemoreau']))
      receiver.received.length = 0
      receiver.accept()
      if (name === 'SQLite') await stage.startBackend()
      await expect.poll(usernames).toEqual(['alicemoreau', 'bobtanaka'])
      expect(receiver.results()[0]?.id).toBe(id)
    })
  },
)

describe('without an address', () => {
  it('nothing is kept for it, and no metric speaks of it', async () => {
    receiver = await openReceiver()
    stage = await openStage()
    const backend = await stage.startBackend()
    await stage.share({ webappReqId: await prepare(backend), buttonId: 1 }, 'alicemoreau')
    await expect.poll(() => metricsOf(backend)).toContain('handpick_results_total{outcome="stored"} 1')
    expect(await metricsOf(backend)).not.toContain('handpick_outbox')
    await stage.stopBackend()
    const { stdout } = await outbox(stage.backendEnv())
    expect(stdout).toBe('Waiting: 0\nGiven up: 0\n')
  })
})

/** `npm run outbox`. */
async function outbox(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/backend/outbox.ts', ...args], {
    env: { ...process.env, ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', chunk => {
    stdout += chunk
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

describe('npm run outbox', () => {
  it.each(['SQLite', 'PostgreSQL'])(
    'shows what waits on %s while the backend runs, and has it posted at once',
    async name => {
      await open(name === 'SQLite' ? undefined : await postgres.newDatabase())
      receiver.fail(410)
      const backend = await stage.startBackend()
      await stage.share({ webappReqId: await prepare(backend), buttonId: 1 }, 'alicemoreau')
      await expect.poll(() => metricsOf(backend)).toContain('outcome="failed"')
      const { stdout } = await outbox(stage.backendEnv())
      const waits = new RegExp(
        `^Waiting: 1\n  [0-9a-f-]{36}  user ${stage.samId}, list trip, shared 1  since .*Z  tried in vain: \\d, the answer was 410\nGiven up: 0\n$`,
      )
      expect(stdout).toMatch(waits)
      receiver.accept()
      const retried = await outbox(stage.backendEnv(), 'retry')
      expect(retried.stdout).toBe('Given up and posted again: 0. The pauses of those that wait are over.\n')
      await expect.poll(() => metricsOf(backend)).toContain('handpick_outbox{state="waiting"} 0')
    },
  )
  it('refuses what it doesn’t know, and a folder without a database', async () => {
    await open()
    expect(await outbox(stage.backendEnv(), 'rerty')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm run outbox -- retry posts it again'),
    })
    const nowhere = { ...stage.backendEnv(), DATA_DIR: `${stage.dir}/nowhere` }
    expect(await outbox(nowhere)).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere') })
  })
})
