import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { Arriving } from './arriving.ts'

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const HANDSHAKE_ID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const SUBPROTOCOL = 'binary'

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10
const IS_LAST = 0x80
const IS_MASKED = 0x80
/** Longer lengths are written in 2 or 8 bytes. */
const LENGTH_IN_2_BYTES = 126
const LENGTH_IN_8_BYTES = 127
const MASK_BYTES = 4
/** The longest frame that is accepted from a client. The longest packet of MTProto fits, with its framing. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024

/**
 * The answer that opens a WebSocket. Undefined for a request that can't be one.
 *
 * @see https://core.telegram.org/mtproto/transports#websocket
 */
export function acceptance({ headers }: IncomingMessage): string | undefined {
  const key = headers['sec-websocket-key']
  const asked = headers['sec-websocket-protocol']?.split(',').map(one => one.trim())
  if (key === undefined || headers['sec-websocket-version'] !== '13') return undefined
  if (!asked?.includes(SUBPROTOCOL)) return undefined
  const accept = createHash('sha1').update(`${key}${HANDSHAKE_ID}`).digest('base64')
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
    '\r\n',
  ].join('\r\n')
}

/** A frame of the server. */
export function frameOf(opcode: number, content: Uint8Array): Buffer {
  const { length } = content
  const head = Buffer.alloc(length < LENGTH_IN_2_BYTES ? 2 : length < 0x10000 ? 4 : 10)
  head[0] = IS_LAST | opcode
  if (head.length === 2) head[1] = length
  else if (head.length === 4) head.writeUInt16BE(length, 2)
  else head.writeBigUInt64BE(BigInt(length), 2)
  if (head.length > 2) head[1] = head.length === 4 ? LENGTH_IN_2_BYTES : LENGTH_IN_8_BYTES
  return Buffer.concat([head, content])
}

/** The next frame of the client. Undefined while it isn't complete. Throws for a frame that no client may send. */
function nextFrame(bytes: Arriving): { opcode: number; content: Buffer } | undefined {
  const short = bytes.peek(2)
  if (!short) return undefined
  const [first = 0, second = 0] = short
  if (!(second & IS_MASKED)) throw new Error('A client’s frame has no mask')
  const size = second & 0x7f
  const lengthBytes = size === LENGTH_IN_8_BYTES ? 8 : size === LENGTH_IN_2_BYTES ? 2 : 0
  const head = bytes.peek(2 + lengthBytes)
  if (!head) return undefined
  const length = lengthBytes === 0 ? size : Number(BigInt(`0x${head.subarray(2).toString('hex')}`))
  if (length > MAX_FRAME_BYTES) throw new Error(`A frame of ${length} bytes`)
  const frame = bytes.take(head.length + MASK_BYTES + length)
  if (!frame) return undefined
  const mask = frame.subarray(head.length, head.length + MASK_BYTES)
  const content = Buffer.from(frame.subarray(head.length + MASK_BYTES))
  for (let at = 0; at < length; at++) content[at] = (content[at] ?? 0) ^ (mask[at % MASK_BYTES] ?? 0)
  return { opcode: first & 0x0f, content }
}

/**
 * The bytes in a client's WebSocket. The boundaries of its messages mean nothing, because the packets of MTProto
 * have their own.
 */
export class WebSocketStream extends Duplex {
  #bytes = new Arriving()
  #socket: Socket
  /** The content of a ping that isn't answered yet. */
  #pinged: Buffer | undefined

  constructor(socket: Socket, head: Buffer) {
    super({ allowHalfOpen: false })
    this.#socket = socket
    socket.on('data', chunk => this.#receive(chunk))
    socket.on('timeout', () => this.emit('timeout'))
    socket.on('drain', () => this.#pinged && this.#answerPing(this.#pinged))
    socket.on('error', () => this.destroy())
    socket.on('close', () => this.destroy())
    if (head.length > 0) this.#receive(head)
  }
  setTimeout(ms: number) {
    this.#socket.setTimeout(ms)
  }
  #receive(chunk: Buffer) {
    this.#bytes.add(chunk)
    try {
      for (let frame = nextFrame(this.#bytes); frame; frame = nextFrame(this.#bytes)) {
        if (frame.opcode === CLOSE) return this.#close()
        if (frame.opcode === PING) this.#answerPing(frame.content)
        else if (frame.opcode <= BINARY) this.push(frame.content)
      }
    } catch {
      this.destroy()
    }
  }
  /**
   * A client that doesn't read gets an answer only to its last ping. So its pings fill no memory.
   *
   * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.5.3
   */
  #answerPing(content: Buffer) {
    const isFull = this.#socket.writableNeedDrain
    this.#pinged = isFull ? content : undefined
    if (!isFull) this.#socket.write(frameOf(PONG, content))
  }
  #close() {
    this.#socket.end(frameOf(CLOSE, new Uint8Array(0)))
    this.destroy()
  }
  override _read() {}
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void) {
    this.#socket.write(frameOf(BINARY, chunk), done)
  }
  override _final(done: () => void) {
    this.#socket.end(frameOf(CLOSE, new Uint8Array(0)))
    done()
  }
  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    this.#socket.destroySoon()
    done(error)
  }
}
