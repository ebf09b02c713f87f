import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { animatedPng } from './animated-png.ts'

/** A chunk, by the PNG specification. */
function chunk(type: string, data: Buffer) {
  const bytes = Buffer.alloc(12 + data.length)
  bytes.writeUInt32BE(data.length)
  bytes.write(type, 4, 'latin1')
  data.copy(bytes, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}

/** A PNG of one pixel row in shades of grey. */
function picture(...shades: number[]) {
  const header = Buffer.from([0, 0, 0, shades.length, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const pixels = deflateSync(Buffer.from([0, ...shades]))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function read(png: Buffer) {
  const chunks: { type: string; data: Buffer }[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const named = png.subarray(at + 4, at + 8 + length)
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(named))
    chunks.push({ type: named.toString('latin1', 0, 4), data: named.subarray(4) })
    at += 12 + length
  }
  return chunks
}

describe('animatedPng', () => {
  const [black, white] = [picture(0, 0), picture(255, 255)]

  it('keeps the first picture for viewers without animations, and adds the others as frames', () => {
    const chunks = read(
      animatedPng([
        { png: black, ms: 700 },
        { png: white, ms: 1500 },
      ]),
    )
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND'])
    const [header, animation, , data, , frame] = chunks
    expect(header).toEqual(read(black)[0])
    expect(animation?.data.readUInt32BE(0)).toBe(2)
    expect(data).toEqual(read(black)[1])
    expect(frame?.data.subarray(4)).toEqual(read(white)[1]?.data)
  })

  it('numbers its frames’ chunks without a gap, and says how long each is shown', () => {
    const chunks = read(
      animatedPng([
        { png: black, ms: 700 },
        { png: white, ms: 1500 },
        { png: black, ms: 20 },
      ]),
    )
    const numbered = chunks.filter(({ type }) => type === 'fcTL' || type === 'fdAT')
    expect(numbered.map(({ data }) => data.readUInt32BE(0))).toEqual([0, 1, 2, 3, 4])
    const delays = chunks.filter(({ type }) => type === 'fcTL').map(({ data }) => data.readUInt32BE(20))
    expect(delays).toEqual([(700 << 16) + 1000, (1500 << 16) + 1000, (20 << 16) + 1000])
  })

  it('refuses a frame of another size, and what is no picture', () => {
    const other = picture(0, 0, 0)
    expect(() =>
      animatedPng([
        { png: black, ms: 1 },
        { png: other, ms: 1 },
      ]),
    ).toThrow('frame 2 has another size')
    expect(() => animatedPng([{ png: Buffer.from('<svg/>'), ms: 1 }])).toThrow('no PNG file')
  })
})
