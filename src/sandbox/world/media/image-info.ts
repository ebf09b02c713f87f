export interface ImageInfo {
  mimeType: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'
  /** In pixels. */
  w: number
  h: number
}

/** Reads an image's type and size from its first bytes. Undefined for data of another type. */
export function imageInfo(bytes: Uint8Array): ImageInfo | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return png(data) ?? gif(data) ?? webp(data) ?? jpeg(data)
  } catch (error) {
    // The data ends before the size.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** @see https://www.w3.org/TR/png/#11IHDR */
function png(data: Buffer): ImageInfo | undefined {
  if (data.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined
  return { mimeType: 'image/png', w: data.readUInt32BE(16), h: data.readUInt32BE(20) }
}

/** @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function gif(data: Buffer): ImageInfo | undefined {
  if (!/^GIF8[79]a/.test(data.toString('latin1', 0, 6))) return undefined
  return { mimeType: 'image/gif', w: data.readUInt16LE(6), h: data.readUInt16LE(8) }
}

/** @see https://developers.google.com/speed/webp/docs/riff_container */
function webp(data: Buffer): ImageInfo | undefined {
  if (data.toString('latin1', 0, 4) !== 'RIFF' || data.toString('latin1', 8, 12) !== 'WEBP') return undefined
  const mimeType = 'image/webp' as const
  switch (data.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { mimeType, w: data.readUIntLE(24, 3) + 1, h: data.readUIntLE(27, 3) + 1 }
    case 'VP8L': {
      const bits = data.readUInt32LE(21)
      return { mimeType, w: (bits & 0x3fff) + 1, h: ((bits >> 14) & 0x3fff) + 1 }
    }
    case 'VP8 ':
      return { mimeType, w: data.readUInt16LE(26) & 0x3fff, h: data.readUInt16LE(28) & 0x3fff }
    default:
      return undefined
  }
}

/** The frame header comes after other segments. @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf */
function jpeg(data: Buffer): ImageInfo | undefined {
  if (data.readUInt16BE(0) !== 0xffd8) return undefined
  for (let at = 2; data.readUInt8(at) === 0xff; ) {
    const marker = data.readUInt8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { mimeType: 'image/jpeg', w: data.readUInt16BE(at + 7), h: data.readUInt16BE(at + 5) }
    at += 2 + data.readUInt16BE(at + 2)
  }
  return undefined
}
