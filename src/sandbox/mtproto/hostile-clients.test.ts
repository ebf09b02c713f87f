import { connect } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startTestSandbox } from '../test-clients.ts'
import { frame, int32, newMsgId, ping, TAG, tl } from './test-letters.ts'
import { keyOfBot, openWire } from './test-wire.ts'
import { MAX_ARRIVAL_MS } from './transport/request-limit.ts'

/** Clients that ask for more than any library needs. */

/** By all tests: the same sentence isn't said again so soon. */
const told: string[] = []
const sandbox = await startTestSandbox({ onRefusal: sentence => told.push(sentence) })

/** A connection, and the bytes that it gets. */
function open() {
  const socket = connect(sandbox.dc.port, sandbox.dc.host)
  onTestFinished(() => void socket.destroy())
  let got = Buffer.alloc(0)
  socket.on('data', chunk => {
    got = Buffer.concat([got, chunk])
  })
  socket.on('error', () => {})
  const ended = new Promise(resolve => socket.on('close', resolve))
  return { socket, ended, got: () => got }
}

/** After this, the sandbox has read what was sent to it before. */
async function settle() {
  const { socket, ended } = open()
  socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')
  await ended
}

describe('One connection', () => {
  it('may begin twenty keys. Then it gets -429, and the person who runs the sandbox is told', async () => {
    const { socket, ended, got } = open()
    const reqPq = (at: number) => {
      const body = tl({ _: 'mt_req_pq_multi', nonce: Buffer.alloc(16, at) })
      const head = Buffer.alloc(20)
      head.writeBigInt64LE(newMsgId(), 8)
      head.writeInt32LE(body.length, 16)
      return frame(Buffer.concat([head, body]))
    }
    socket.write(Buffer.concat([TAG, ...Array.from({ length: 20 }, (_, at) => reqPq(at))]))
    const resPqBytes = 88
    await expect.poll(() => got().length).toBe(20 * resPqBytes)
    socket.write(reqPq(20))
    await ended
    expect(got().subarray(20 * resPqBytes)).toEqual(Buffer.concat([int32(4), int32(-429)]))
    expect(told).toContainEqual(expect.stringContaining('more keys or sessions on one connection'))
  })
  it('may have a hundred sessions. Then it gets -429', async () => {
    const wire = openWire(sandbox, await keyOfBot(sandbox))
    onTestFinished(() => void wire.close())
    const inSession = (sessionId: bigint) => wire.send({ body: ping(), seqNo: 1, sessionId })
    for (let id = 1n; id < 100n; id++) inSession(id)
    await wire.answerTo(inSession(100n))
    inSession(101n)
    expect(await wire.end()).toBe(-429)
  })
})

describe('A request over HTTP whose bytes come one by one', () => {
  const head = 'POST /api HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n'
  it.each([
    ['head', head],
    ['body', `${head}\r\nhalf of it`],
  ])('is cut off when its %s isn’t there in time', async (_, begun) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { socket, ended } = open()
    await new Promise(written => socket.write(begun, written))
    await settle()
    vi.advanceTimersByTime(MAX_ARRIVAL_MS - 1)
    await new Promise(written => socket.write('x', written))
    await settle()
    expect(socket.destroyed).toBe(false)
    vi.advanceTimersByTime(1)
    await ended
  })
})
