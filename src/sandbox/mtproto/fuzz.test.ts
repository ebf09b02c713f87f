import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { connectBot, startTestSandbox } from '../test-clients.ts'
import { CONTAINER_ID, GZIP_PACKED_ID, VECTOR_ID } from '../tl/schema.ts'
import {
  containerOf,
  frame,
  gzip,
  int32,
  type Letter,
  newMsgId,
  ping,
  schema,
  seal,
  TAG,
  tl,
  tlString,
} from './test-letters.ts'
import { keyOfBot, saltOf } from './test-wire.ts'

/** For any bytes on the wire: nothing crashes, hangs or stays in memory, and other clients don't notice. */

const sandbox = await startTestSandbox()
const neighbour = await connectBot(sandbox)
/** The key of the attacker. */
const key = await keyOfBot(sandbox)

/** Pseudo-random numbers that are the same in every run. */
let seed = 42
const random = (below: number) => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
  return seed % below
}
const noise = (length: number) => {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; at++) bytes[at] = random(65_536) >> 8
  return bytes
}

let requestsSent = 0
const seqNoFor = (body: Buffer) =>
  body.length >= 4 && body.readUInt32LE() === CONTAINER_ID ? requestsSent * 2 : requestsSent++ * 2 + 1

const sealed = ({ body, ...wrong }: Partial<Letter> & Pick<Letter, 'body'>) =>
  seal(key, { body, seqNo: seqNoFor(body), salt: saltOf(key), sessionId: 1n, ...wrong })
const container = (bodies: Buffer[], count = bodies.length, length?: number) =>
  containerOf(
    bodies.map(body => ({ body, seqNo: seqNoFor(body), ...(length !== undefined && { length }) })),
    count,
  )

/** Sends bytes on a new connection, and resolves when that has closed. */
const send = (bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    const socket: Socket = connect(sandbox.dc.port, sandbox.dc.host, () => socket.end(bytes))
    socket.resume()
    socket.on('close', () => resolve())
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      code === 'ECONNRESET' || code === 'EPIPE' ? resolve() : reject(new Error(code)),
    )
  })
const collect = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
})()
const heap = () => {
  collect()
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
}
const MAX_GROWTH_BYTES = 64 * 1024 * 1024

/** The number of connections at once. */
const CONNECTIONS_AT_ONCE = 20

/** Sends bytes on `count` connections. Meanwhile another client works as usual. */
async function flood(count: number, make: (index: number) => Buffer) {
  const before = heap()
  let slowest = 0
  let next = 0
  const sender = async () => {
    while (next < count) await send(make(next++))
  }
  const alongside = async () => {
    while (next < count) {
      const started = performance.now()
      expect((await neighbour.call({ _: 'help.getNearestDc' })).thisDc).toBe(sandbox.dc.id)
      slowest = Math.max(slowest, performance.now() - started)
      await send(TAG)
    }
  }
  await Promise.all([alongside(), ...Array.from({ length: CONNECTIONS_AT_ONCE }, sender)])
  expect(slowest).toBeLessThan(20_000)
  expect(heap() - before).toBeLessThan(MAX_GROWTH_BYTES)
}
const framed = (packet: Buffer) => Buffer.concat([TAG, frame(packet)])

describe('the data centre’s socket', () => {
  it('survives random bytes, in any transport', () =>
    flood(1000, () => {
      const tag = [[], [0xef], [0xee, 0xee, 0xee, 0xee], [0xdd, 0xdd, 0xdd, 0xdd]][random(4)]!
      return Buffer.concat([Buffer.from(tag), noise(random(300))])
    }))
  it('survives packets that are cut short, and wrong lengths', () =>
    flood(1000, index => {
      const whole = framed(sealed({ body: ping() }))
      if (index % 2 === 0) return whole.subarray(0, random(whole.length))
      const lying = Buffer.from(whole)
      lying.writeUInt32LE([0, 1, 23, 0x7fffffff, 0xffffffff, 2_000_000][random(6)]!, 4)
      return lying
    }))
  it('survives wrong keys, wrong hashes, wrong inner lengths and wrong padding', () =>
    flood(800, index => {
      const body = ping()
      const wrong: Partial<Letter>[] = [
        { keyId: BigInt(random(1_000_000)) },
        { msgKey: noise(16) },
        { length: [-1, -2_147_483_648, 3, 1 << 20, 0x7fffffff][random(5)]! },
        { padding: 2000 },
      ]
      return framed(sealed({ body, ...wrong[index % wrong.length] }))
    }))
  it('survives replays, and message ids, sequence numbers and sessions of any kind', () => {
    const replayed = frame(sealed({ body: ping() }))
    const packet = (index: number) => {
      if (index % 3 === 0) return replayed
      const msgId = [0n, -1n, newMsgId() + 1n, newMsgId() << 8n, newMsgId()][random(5)]!
      const seqNo = [0, -1, 2_147_483_647, random(100)][random(4)]!
      return frame(sealed({ body: ping(), msgId, seqNo, sessionId: randomBytes(8).readBigInt64LE() }))
    }
    return flood(50, () => Buffer.concat([TAG, ...Array.from({ length: 100 }, (_, index) => packet(index))]))
  })
  it('survives bodies that aren’t TL, and containers that aren’t containers', () =>
    flood(1300, index => {
      const bodies = [
        () => noise(random(64) * 4),
        () =>
          Buffer.concat([int32([...schema.byId.keys()][random(schema.byId.size)]!), noise(random(40) * 4)]),
        () => container([ping(), ping()], [-1, 3, 1021, 0x7fffffff][random(4)]),
        () => container([ping()], 1, [-4, 3, 1 << 30][random(3)]),
        () => container([container([container([ping()])])]),
        () => Buffer.concat([int32(VECTOR_ID), int32(-1), noise(16)]),
        () => gzip(noise(random(500))),
        () => Buffer.concat([int32(GZIP_PACKED_ID), tlString(noise(100))]),
      ]
      return framed(sealed({ body: bodies[index % bodies.length]!() }))
    }))
  it('survives unfinished handshakes', () =>
    flood(850, index => {
      const nonce = noise(16)
      const messages = [
        tl({ _: 'mt_req_pq_multi', nonce }),
        tl({
          _: 'mt_req_DH_params',
          ...{ nonce, serverNonce: noise(16), p: noise(4), q: noise(4), publicKeyFingerprint: 1n },
          encryptedData: Buffer.alloc(256, 0xff),
        }),
        tl({
          _: 'mt_set_client_DH_params',
          nonce,
          serverNonce: noise(16),
          encryptedData: noise(random(99)),
        }),
      ]
      const plain = messages.map(body => frame(Buffer.concat([Buffer.alloc(16), int32(body.length), body])))
      return Buffer.concat([TAG, plain[0]!, plain[1 + (index % 2)]!])
    }))
  it('survives packed bombs, also one in another and many at once', () => {
    const zeros = gzip(Buffer.alloc(64 * 1024 * 1024))
    const full = Buffer.concat([int32(VECTOR_ID), int32(500_000), Buffer.alloc(2_000_000)])
    const vector = (items: Buffer[]) => Buffer.concat([int32(VECTOR_ID), int32(items.length), ...items])
    let nested = gzip(Buffer.alloc(1024))
    for (let depth = 0; depth < 6; depth++) nested = gzip(vector(Array.from({ length: 200 }, () => nested)))
    const bombs = [zeros, gzip(full), container(Array(400).fill(gzip(full))), nested, gzip(gzip(gzip(zeros)))]
    return flood(50, index => framed(sealed({ body: bombs[index % bombs.length]! })))
  })
})
