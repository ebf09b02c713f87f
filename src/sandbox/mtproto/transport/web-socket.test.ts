import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectUser, startTestSandbox, textsOf } from '../../test-clients.ts'
import { TESTED } from '../../tested-libraries.ts'
import { connectWith, require } from '../test-libraries.ts'

const sandbox = await startTestSandbox()

const KEY = 'dGhlIHNhbXBsZSBub25jZQ=='
const opening = (lines: string[] = [], path = '/apiws') =>
  [
    ...[`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket'],
    ...[`Sec-WebSocket-Key: ${KEY}`, 'Sec-WebSocket-Version: 13', ...lines, '\r\n'],
  ].join('\r\n')
const BINARY = 'Sec-WebSocket-Protocol: chat, binary'

/** A client's frame, with any mistakes that a test wants. */
function frame(opcode: number, content: Buffer, { mask = randomBytes(4), isMasked = true } = {}): Buffer {
  const head = Buffer.from([0x80 | opcode, (isMasked ? 0x80 : 0) | content.length])
  const masked = content.map((byte, at) => byte ^ (mask[at % 4] ?? 0))
  return Buffer.concat([head, ...(isMasked ? [mask] : []), masked])
}

/** A client's frame whose length takes 8 bytes. Its mask changes nothing. */
function longFrame(opcode: number, content: Buffer): Buffer {
  const head = Buffer.alloc(14)
  head.writeUInt16BE(((0x80 | opcode) << 8) | 0xff)
  head.writeBigUInt64BE(BigInt(content.length), 2)
  return Buffer.concat([head, content])
}

/** A connection to the data centre's port, and the bytes that it gets. */
function open() {
  const socket = connect(sandbox.dc.port, sandbox.dc.host)
  onTestFinished(() => void socket.destroy())
  let got = Buffer.alloc(0)
  socket.on('data', chunk => {
    got = Buffer.concat([got, chunk])
  })
  return { socket, text: () => got.toString('latin1'), got: () => got }
}

describe.each([TESTED.gramjs, TESTED.teleproto229])('a bot made with $pack, over WebSockets,', library => {
  it('logs in, hears a message and answers it', async () => {
    const bot = await connectWith(library, sandbox, 'WebSocket')
    const { NewMessage } = require(`${library.pack}/events`)
    bot.addEventHandler(
      ({ message }: { message: { text: string; peerId: object } }) =>
        bot.sendMessage(message.peerId, { message: `You said: ${message.text}` }),
      new NewMessage({ incoming: true }),
    )
    const sam = await connectUser(sandbox)
    const answers = textsOf(sam)
    const long = 'x'.repeat(3000)
    await sam.sendText('sandbox_bot', long)
    await expect.poll(() => answers).toContain(`You said: ${long}`)
  })
})

describe('a WebSocket', () => {
  it('is opened with the answer to its key, for the subprotocol “binary”', async () => {
    const { socket, text } = open()
    socket.write(opening([BINARY]))
    await expect.poll(text).toContain('\r\n\r\n')
    expect(text()).toMatch(/^HTTP\/1.1 101 /)
    expect(text()).toContain('\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n')
    expect(text()).toContain('\r\nSec-WebSocket-Protocol: binary\r\n')
  })
  it.each<[string, string]>([
    ['without the subprotocol', opening()],
    ['at another path', opening([BINARY], '/socket')],
    ['in another version', opening([BINARY]).replace('Version: 13', 'Version: 8')],
    ['that isn’t one', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'],
  ])('isn’t opened for a request %s', async (_, request) => {
    const { socket, text } = open()
    socket.write(request)
    await once(socket, 'close')
    expect(text()).toMatch(/^HTTP\/1.1 404 /)
  })
  it('answers a ping, also one in pieces, and the end', async () => {
    const { socket, got, text } = open()
    socket.write(opening([BINARY]))
    await expect.poll(text).toContain('\r\n\r\n')
    const begun = got().length
    const ping = frame(9, Buffer.from('hi'))
    socket.write(ping.subarray(0, 3))
    socket.write(ping.subarray(3))
    await expect.poll(() => got().subarray(begun)).toEqual(Buffer.from([0x8a, 2, ...Buffer.from('hi')]))
    socket.write(frame(8, Buffer.alloc(0)))
    await once(socket, 'close')
    expect(got().subarray(-2)).toEqual(Buffer.from([0x88, 0]))
  })
  it('answers only the last ping of a client that doesn’t read', async () => {
    const { socket, text } = open()
    socket.write(opening([BINARY]))
    await expect.poll(text).toContain('\r\n\r\n')
    socket.pause()
    const pings = Array.from({ length: 20 }, (_, at) => longFrame(9, Buffer.alloc(2 ** 20, at)))
    for (const one of pings) await new Promise(sent => socket.write(one, sent))
    let answered = 0
    let last = 0
    socket.on('data', chunk => {
      answered += chunk.length
      last = chunk.at(-1) ?? 0
    })
    socket.resume()
    await expect.poll(() => last).toBe(19)
    expect(answered).toBeLessThan(20 * 2 ** 20)
  })
  it('that is refused may break off', async () => {
    for (let round = 0; round < 20; round++) {
      const { socket } = open()
      await once(socket, 'connect')
      socket.write(`${opening()}${'x'.repeat(1000)}`)
      await once(socket, 'readable')
      socket.resetAndDestroy()
    }
    const { socket, text } = open()
    socket.write(opening([BINARY]))
    await expect.poll(text).toContain('\r\n\r\n')
  })
  it.each<[string, Buffer]>([
    ['without a mask', frame(2, Buffer.from('hello'), { isMasked: false })],
    ['of more than a packet’s length', Buffer.from([0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])],
  ])('is closed after a frame %s', async (_, bytes) => {
    const { socket, text } = open()
    socket.write(opening([BINARY]))
    await expect.poll(text).toContain('\r\n\r\n')
    socket.write(bytes)
    await once(socket, 'close')
  })
  it('gets -404 in a frame for bytes that are no MTProto', async () => {
    const { socket, got, text } = open()
    socket.write(opening([BINARY]))
    await expect.poll(text).toContain('\r\n\r\n')
    const begun = got().length
    // A packet in the intermediate transport, of a key that nobody has.
    socket.write(frame(2, Buffer.concat([Buffer.from('eeeeeeee20000000', 'hex'), Buffer.alloc(32, 1)])))
    await once(socket, 'close')
    const answer = Buffer.concat([Buffer.from([0x82, 8, 4, 0, 0, 0]), Buffer.from('6cfeffff', 'hex')])
    expect(got().subarray(begun, begun + answer.length)).toEqual(answer)
  })
})
