import { createCipheriv, createDecipheriv } from 'node:crypto'

/** The length of an obfuscated client's first bytes. */
export const OBFUSCATED_HEAD_BYTES = 64
/** The place of the key and the vector in these bytes. After decryption the inner transport's tag is at `TAG`. */
const SECRET = [8, 56] as const
const TAG = 56
const KEY_BYTES = 32

/** The ciphers of both directions. Each keeps its state between calls. */
export interface Obfuscation {
  /** The inner transport's tag. */
  tag: number
  open(bytes: Buffer): Buffer
  close(bytes: Buffer): Buffer
}

/** Every byte is encrypted with a key that is sent along. This only hides the protocol. */
export function openObfuscation(head: Buffer): Obfuscation {
  const secret = head.subarray(...SECRET)
  const reversed = Buffer.from(secret).reverse()
  const theirs = createDecipheriv('aes-256-ctr', secret.subarray(0, KEY_BYTES), secret.subarray(KEY_BYTES))
  const ours = createCipheriv('aes-256-ctr', reversed.subarray(0, KEY_BYTES), reversed.subarray(KEY_BYTES))
  const tag = theirs.update(head).readUInt32LE(TAG)
  return { tag, open: bytes => theirs.update(bytes), close: bytes => ours.update(bytes) }
}
