import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { MemoryStorage, TelegramClient } from '@mtcute/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listenWhereFree } from '../../listen-where-free.ts'
import { connectUser, phoneOf, startTestSandbox } from '../../test-clients.ts'
import { TESTED } from '../../tested-libraries.ts'
import { createReader, UnpackBudget } from '../../tl/reader.ts'
import { LOGIN_CODE } from '../../world/accounts/sign-in.ts'
import { messagesIn } from '../incoming.ts'
import { newMsgId, open, ping, schema, seal, tl } from '../test-letters.ts'
import { keyOfBot, saltOf } from '../test-wire.ts'
import { Arriving } from './arriving.ts'
import { intermediate } from './framings.ts'

const sandbox = await startTestSandbox()
const reader = createReader(schema)
const url = (path = '/api') => `http://${sandbox.dc.host}:${sandbox.dc.port}${path}`
const post = (body: Buffer, path?: string) => fetch(url(path), { method: 'POST', body: new Uint8Array(body) })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

/** A port that a library speaks TCP to. Each of its packets becomes a request over HTTP. */
async function openBridge(): Promise<number> {
  const { next, frame } = intermediate()
  const server = createServer(socket => {
    const arriving = new Arriving()
    let tag: Buffer | undefined
    socket.on('error', () => {})
    socket.on('data', chunk => {
      arriving.add(chunk)
      tag ??= arriving.take(4)
      for (let packet = tag && next(arriving); packet; packet = next(arriving)) {
        void post(packet)
          .then(bytesOf)
          .then(answer => socket.write(frame(answer)))
          .catch(() => socket.destroy())
      }
    })
  })
  onTestFinished(() => void server.close())
  return listenWhereFree(server, '127.0.0.1', 0)
}

/** A session of the bot that sends one message in each request. Gives the messages in the answer. */
async function session() {
  const key = await keyOfBot(sandbox)
  const sessionId = randomBytes(8).readBigInt64LE()
  let calls = 0
  async function send(body: Buffer, seqNo: number) {
    const response = await post(seal(key, { body, sessionId, seqNo, salt: saltOf(key), msgId: newMsgId() }))
    const envelope = open(key, await bytesOf(response))
    return messagesIn(envelope, new UnpackBudget()).map(one => reader.object(one.body))
  }
  return {
    ask: (body: Buffer) => send(body, calls++ * 2 + 1),
    wait: (maxWait: number) => send(tl({ _: 'mt_http_wait', maxDelay: 0, waitAfter: 0, maxWait }), calls * 2),
  }
}
const LONG_MS = 60_000

describe(`a user of ${TESTED.mtcute.name}, over HTTP,`, () => {
  it('logs in, writes a message and reads it', async () => {
    const port = await openBridge()
    const dc = { id: sandbox.dc.id, ipAddress: '127.0.0.1', port }
    const sam = new TelegramClient({
      ...{ apiId: 1, apiHash: 'test', storage: new MemoryStorage(), logLevel: 0 },
      defaultDcs: { main: dc, media: dc },
    })
    onTestFinished(() => sam.destroy())
    await sam.start({ phone: phoneOf(0), code: async () => LOGIN_CODE, codeSentCallback: () => {} })
    await sam.sendText('sandbox_bot', 'over HTTP')
    const [last] = await sam.getHistory('sandbox_bot', { limit: 1 })
    expect(last?.text).toBe('over HTTP')
  })
})

describe('MTProto over HTTP', () => {
  it('gives a waiting request the update that comes meanwhile', async () => {
    const { ask, wait } = await session()
    // A session that called something is told of updates.
    await ask(tl({ _: 'updates.getState' }))
    const told = wait(LONG_MS)
    const sam = await connectUser(sandbox)
    await sam.sendText('sandbox_bot', 'to the waiting')
    expect(await told).toMatchObject([{ _: 'updates' }])
  })
  it('answers with nothing when the client doesn’t want to wait longer', async () => {
    const { ask, wait } = await session()
    await ask(ping())
    const begun = performance.now()
    expect(await wait(30)).toEqual([])
    // Without the client's wish it takes 25 seconds.
    expect(performance.now() - begun).toBeLessThan(20_000)
  })
  it('answers each request that has waited long enough, also an older one', async () => {
    const { ask, wait } = await session()
    await ask(ping())
    let isOver = false
    // The second one comes while the first one waits, and waits longer.
    const first = wait(1000)
    const second = wait(LONG_MS).finally(() => {
      isOver = true
    })
    expect(await first).toEqual([])
    expect(isOver).toBe(false)
    sandbox.cutConnections()
    await expect(second).rejects.toThrow('fetch failed')
  })
  it('answers the newest request, while an older one waits', async () => {
    const { ask, wait } = await session()
    await ask(ping())
    let isOver = false
    const waiting = wait(LONG_MS).finally(() => {
      isOver = true
    })
    expect(await ask(ping(8n))).toMatchObject([{ _: 'mt_pong', pingId: 8n }, { _: 'mt_msgs_ack' }])
    expect(isOver).toBe(false)
    sandbox.cutConnections()
    await expect(waiting).rejects.toThrow('fetch failed')
  })
  it('forgets the oldest key exchanges when a client begins ever new ones', async () => {
    const begin = (at: number) => {
      const nonce = Buffer.alloc(16)
      nonce.writeInt32LE(at)
      const body = tl({ _: 'mt_req_pq_multi', nonce })
      const head = Buffer.alloc(20)
      head.writeBigInt64LE(newMsgId(), 8)
      head.writeInt32LE(body.length, 16)
      return post(Buffer.concat([head, body])).then(({ status }) => status)
    }
    // An exchange may begin twenty times.
    for (let times = 0; times < 20; times++) expect(await begin(1)).toBe(200)
    for (let at = 2; at <= 100; at++) expect(await begin(at)).toBe(200)
    expect(await begin(1)).toBe(429)
    for (let times = 0; times < 20; times++) expect(await begin(1)).toBe(200)
    for (let at = 101; at <= 200; at++) expect(await begin(at)).toBe(200)
    expect(await begin(1)).toBe(200)
  })
  it('tells the code 404 for an unknown key, and for a body that is no packet', async () => {
    for (const body of [Buffer.alloc(64, 7), Buffer.alloc(3)]) {
      const response = await post(body)
      expect(response.status).toBe(404)
      expect((await bytesOf(response)).readInt32LE()).toBe(-404)
    }
  })
  it('is open to pages of other origins where the path says so', async () => {
    const allowed = async (path: string, method: string) => {
      const response = await fetch(url(path), { method })
      return [response.status, response.headers.get('access-control-allow-origin')]
    }
    expect(await allowed('/apiw1', 'OPTIONS')).toEqual([200, '*'])
    expect(await allowed('/apiw1', 'POST')).toEqual([404, '*'])
    expect(await allowed('/api', 'OPTIONS')).toEqual([404, null])
    expect(await allowed('/elsewhere', 'POST')).toEqual([404, null])
    expect(await allowed('/api', 'GET')).toEqual([404, null])
  })
})
