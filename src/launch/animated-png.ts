import { crc32 } from 'node:zlib'

const SIGNATURE_BYTES = 8
/** Of a chunk: its length and its type before its data, and the checksum behind. */
const HEAD_BYTES = 8
const CHECKSUM_BYTES = 4

export interface Frame {
  /** A PNG file. */
  png: Buffer
  /** How long it is shown. */
  ms: number
}

/**
 * One PNG file that shows frames of the same size and colour format one after the other, for ever.
 *
 * @see https://www.w3.org/TR/png-3/#apng-frame-based-animation
 */
export function animatedPng(frames: readonly [Frame, ...Frame[]]): Buffer {
  const [first] = frames
  const header = headerOf(first.png)
  let sequence = 0
  const parts = frames.flatMap(({ png, ms }, index) => {
    if (!headerOf(png).equals(header)) throw new Error(`frame ${index + 1} has another size or colour format`)
    const data = chunksOf(png).filter(({ type }) => type === 'IDAT')
    return [
      chunk('fcTL', frameControl(sequence++, header, ms)),
      // A viewer without animations shows the first frame, which therefore is an ordinary picture.
      ...data.map(part =>
        index === 0
          ? chunk('IDAT', part.data)
          : chunk('fdAT', Buffer.concat([uint32(sequence++), part.data])),
      ),
    ]
  })
  return Buffer.concat([
    first.png.subarray(0, SIGNATURE_BYTES),
    chunk('IHDR', header),
    chunk('acTL', Buffer.concat([uint32(frames.length), uint32(0)])),
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function frameControl(sequence: number, header: Buffer, ms: number): Buffer {
  const size = header.subarray(0, 8)
  const delay = Buffer.alloc(4)
  delay.writeUInt16BE(ms, 0)
  delay.writeUInt16BE(1000, 2)
  // Each frame covers all of the one before, and begins at its corner.
  return Buffer.concat([uint32(sequence), size, uint32(0), uint32(0), delay, Buffer.from([0, 0])])
}

function headerOf(png: Buffer): Buffer {
  const header = chunksOf(png).find(({ type }) => type === 'IHDR')
  if (!header) throw new Error('this is no PNG file')
  return header.data
}

function chunksOf(png: Buffer) {
  const chunks: { type: string; data: Buffer }[] = []
  for (let at = SIGNATURE_BYTES; at + HEAD_BYTES <= png.length; ) {
    const end = at + HEAD_BYTES + png.readUInt32BE(at)
    chunks.push({
      type: png.toString('latin1', at + 4, at + HEAD_BYTES),
      data: png.subarray(at + HEAD_BYTES, end),
    })
    at = end + CHECKSUM_BYTES
  }
  return chunks
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
