/** Longest packet taken from a client: Telegram's own limit is of that order. */
const MAX_PACKET = 2 * 1024 * 1024
/** What a client sends first to say that it speaks the intermediate transport. */
const INTERMEDIATE_TAG = 0xeeeeeeee

/** The bytes are not the intermediate transport, or a packet is too long. */
export class TransportError extends Error {}

/** @see https://core.telegram.org/mtproto/mtproto-transports#intermediate */
export function frame(packet: Buffer): Buffer {
  const header = Buffer.allocUnsafe(4)
  header.writeUInt32LE(packet.length)
  return Buffer.concat([header, packet])
}

/** A transport error: four bytes with a negative HTTP-like code. */
export function errorFrame(code: number): Buffer {
  const packet = Buffer.allocUnsafe(4)
  packet.writeInt32LE(-code)
  return frame(packet)
}

/** Cuts a stream of bytes into packets. Throws {@link TransportError}. */
export function createDeframer() {
  let buffered: Buffer = Buffer.alloc(0)
  let tagged = false
  return function* deframe(chunk: Buffer): Generator<Buffer> {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
    if (!tagged) {
      if (buffered.length < 4) return
      if (buffered.readUInt32LE() !== INTERMEDIATE_TAG)
        throw new TransportError('not the intermediate transport')
      buffered = buffered.subarray(4)
      tagged = true
    }
    while (buffered.length >= 4) {
      const length = buffered.readUInt32LE()
      if (length > MAX_PACKET) throw new TransportError(`a packet of ${length} bytes`)
      if (buffered.length < 4 + length) return
      const packet = buffered.subarray(4, 4 + length)
      buffered = buffered.subarray(4 + length)
      yield packet
    }
  }
}
