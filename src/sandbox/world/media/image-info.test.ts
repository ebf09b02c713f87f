import { describe, expect, it } from 'vitest'
import { encodePng } from '../photos/png.ts'
import { imageInfo } from './image-info.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

/** Each image has 300 × 200 pixels. */
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 9, 9, 0xff, 0xc2, 0, 11, 8, 0, 200, 1, 44])
const GIF = bytes('GIF89a', [44, 1, 200, 0])
const VP8X = bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 43, 1, 0, 199, 0, 0])
const VP8L = bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 43, 193, 49, 0])
const VP8 = bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 44, 1, 200, 0])

describe('imageInfo', () => {
  it.each([
    ['a JPEG', JPEG, 'image/jpeg'],
    ['a GIF', GIF, 'image/gif'],
    ['an extended WebP', VP8X, 'image/webp'],
    ['a lossless WebP', VP8L, 'image/webp'],
    ['a lossy WebP', VP8, 'image/webp'],
  ])('reads the size of %s', (_, image, mimeType) => {
    expect(imageInfo(image)).toEqual({ mimeType, w: 300, h: 200 })
  })
  it('reads the size of a PNG', () => {
    expect(imageInfo(encodePng(7, [[0, 0, 0]], () => 0))).toEqual({ mimeType: 'image/png', w: 7, h: 7 })
  })
  it('is undefined for other data, and for an image that is cut off', () => {
    expect(imageInfo(bytes('%PDF-1.7 and so on'))).toBeUndefined()
    expect(imageInfo(new Uint8Array())).toBeUndefined()
    for (const image of [JPEG, GIF, VP8X, VP8L, VP8]) {
      for (let length = 0; length < image.length - 3; length++) {
        expect(imageInfo(image.subarray(0, length))).toBeUndefined()
      }
    }
  })
})
