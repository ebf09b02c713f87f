import { createCipheriv, createDecipheriv } from 'node:crypto'

const BLOCK_BYTES = 16

/**
 * AES-256 in IGE mode, which OpenSSL 3 no longer offers: c[i] = E(p[i] ^ c[i-1]) ^ p[i-1]. It uses Node's own
 * ciphers and not the client library's code, so that both ends don't have the same mistakes.
 *
 * Encryption is one CBC pass: with d[i] = c[i] ^ p[i-1] the formula reads d[i] = E(p[i] ^ p[i-2] ^ d[i-1]).
 *
 * @see https://core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector
 */
export function igeEncrypt(plain: Buffer, key: Buffer, iv: Buffer): Buffer {
  const before = iv.subarray(BLOCK_BYTES)
  const mixed = Buffer.from(plain)
  for (let i = BLOCK_BYTES; i < plain.length; i++) {
    const twoBack = i < 2 * BLOCK_BYTES ? before[i - BLOCK_BYTES] : plain[i - 2 * BLOCK_BYTES]
    mixed[i] = (plain[i] ?? 0) ^ (twoBack ?? 0)
  }
  const out = createCipheriv('aes-256-cbc', key, iv.subarray(0, BLOCK_BYTES))
    .setAutoPadding(false)
    .update(mixed)
  for (let i = 0; i < out.length; i++) {
    const oneBack = i < BLOCK_BYTES ? before[i] : plain[i - BLOCK_BYTES]
    out[i] = (out[i] ?? 0) ^ (oneBack ?? 0)
  }
  return out
}

/** Decrypts block by block: each block needs the plain text of the block before. */
export function igeDecrypt(encrypted: Buffer, key: Buffer, iv: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const out = Buffer.allocUnsafe(encrypted.length)
  const block = Buffer.allocUnsafe(BLOCK_BYTES)
  for (let at = 0; at < encrypted.length; at += BLOCK_BYTES) {
    for (let i = 0; i < BLOCK_BYTES; i++) {
      const plainBefore = at === 0 ? iv[BLOCK_BYTES + i] : out[at + i - BLOCK_BYTES]
      block[i] = (encrypted[at + i] ?? 0) ^ (plainBefore ?? 0)
    }
    const opened = decipher.update(block)
    for (let i = 0; i < BLOCK_BYTES; i++) {
      const encryptedBefore = at === 0 ? iv[i] : encrypted[at + i - BLOCK_BYTES]
      out[at + i] = (opened[i] ?? 0) ^ (encryptedBefore ?? 0)
    }
  }
  return out
}
