import { createCipheriv, createDecipheriv } from 'node:crypto'

const BLOCK = 16

/**
 * AES-256 in IGE mode, which OpenSSL 3 no longer offers: c[i] = E(p[i] ^ c[i-1]) ^ p[i-1]. Written over
 * Node's own ciphers rather than taken from the client's library, so that the two ends don't share their
 * mistakes.
 *
 * Encryption is one CBC pass: with d[i] = c[i] ^ p[i-1] the formula reads d[i] = E(p[i] ^ p[i-2] ^ d[i-1]).
 *
 * @see https://core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector
 */
export function igeEncrypt(plain: Buffer, key: Buffer, iv: Buffer): Buffer {
  const before = iv.subarray(BLOCK)
  const mixed = Buffer.from(plain)
  for (let i = BLOCK; i < plain.length; i++) {
    const twoBack = i < 2 * BLOCK ? before[i - BLOCK] : plain[i - 2 * BLOCK]
    mixed[i] = (plain[i] ?? 0) ^ (twoBack ?? 0)
  }
  const out = createCipheriv('aes-256-cbc', key, iv.subarray(0, BLOCK)).setAutoPadding(false).update(mixed)
  for (let i = 0; i < out.length; i++) {
    const oneBack = i < BLOCK ? before[i] : plain[i - BLOCK]
    out[i] = (out[i] ?? 0) ^ (oneBack ?? 0)
  }
  return out
}

/** The opposite, block by block: each needs the plain text of the one before it. */
export function igeDecrypt(encrypted: Buffer, key: Buffer, iv: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const out = Buffer.allocUnsafe(encrypted.length)
  const block = Buffer.allocUnsafe(BLOCK)
  for (let at = 0; at < encrypted.length; at += BLOCK) {
    for (let i = 0; i < BLOCK; i++) {
      const plainBefore = at === 0 ? iv[BLOCK + i] : out[at + i - BLOCK]
      block[i] = (encrypted[at + i] ?? 0) ^ (plainBefore ?? 0)
    }
    const opened = decipher.update(block)
    for (let i = 0; i < BLOCK; i++) {
      const encryptedBefore = at === 0 ? iv[i] : encrypted[at + i - BLOCK]
      out[at + i] = (opened[i] ?? 0) ^ (encryptedBefore ?? 0)
    }
  }
  return out
}
