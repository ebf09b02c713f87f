import { createCipheriv, createDecipheriv } from 'node:crypto'

/**
 * AES-256 in IGE mode, which OpenSSL 3 no longer offers: each block is chained with the one before it on
 * both sides. Written over Node's own block cipher rather than taken from the client's library, so that
 * the two ends don't share their mistakes.
 *
 * @see https://core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector
 */
export function igeEncrypt(data: Buffer, key: Buffer, iv: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return chain(data, iv.subarray(0, 16), iv.subarray(16, 32), block => cipher.update(block))
}

export function igeDecrypt(data: Buffer, key: Buffer, iv: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return chain(data, iv.subarray(16, 32), iv.subarray(0, 16), block => decipher.update(block))
}

/** out[i] = f(in[i] ^ out[i-1]) ^ in[i-1] */
function chain(data: Buffer, outBefore: Buffer, inBefore: Buffer, f: (block: Buffer) => Buffer): Buffer {
  const out = Buffer.allocUnsafe(data.length)
  const block = Buffer.allocUnsafe(16)
  let lastOut = outBefore
  let lastIn = inBefore
  for (let at = 0; at < data.length; at += 16) {
    const current = data.subarray(at, at + 16)
    for (let i = 0; i < 16; i++) block[i] = (current[i] ?? 0) ^ (lastOut[i] ?? 0)
    const turned = f(block)
    const target = out.subarray(at, at + 16)
    for (let i = 0; i < 16; i++) target[i] = (turned[i] ?? 0) ^ (lastIn[i] ?? 0)
    lastOut = target
    lastIn = current
  }
  return out
}
