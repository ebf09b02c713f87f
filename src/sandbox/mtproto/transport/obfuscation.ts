import { createCipheriv, createDecipheriv } from 'node:crypto'

/** What an obfuscated client sends first, in bytes. */
export const OBFUSCATED_HEAD_BYTES = 64
/** Where in it the key and the vector are, and the inner transport's tag once it is opened. */
const SECRET = [8, 56] as const
const TAG = 56
const KEY_BYTES = 32

/** Both directions' ciphers; each continues where it was. */
export interface Obfuscation {
  /** The inner transport's tag. */
  tag: number
  open(bytes: Buffer): Buffer
  close(bytes: Buffer): Buffer
}

/** Every byte is encrypted with a key that is sent along: it hides what protocol this is, and nothing else. */
export function openObfuscation(head: Buffer): Obfuscation {
  const secret = head.subarray(...SECRET)
  const reversed = Buffer.from(secret).reverse()
  const theirs = createDecipheriv('aes-256-ctr', secret.subarray(0, KEY_BYTES), secret.subarray(KEY_BYTES))
  const ours = createCipheriv('aes-256-ctr', reversed.subarray(0, KEY_BYTES), reversed.subarray(KEY_BYTES))
  const tag = theirs.update(head).readUInt32LE(TAG)
  return { tag, open: bytes => theirs.update(bytes), close: bytes => ours.update(bytes) }
}
