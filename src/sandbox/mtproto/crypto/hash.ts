import { hash } from 'node:crypto'

// One call for all parts. An object of `createHash` costs more than hashing a small message.
export const sha1 = (...parts: Uint8Array[]): Buffer => hash('sha1', Buffer.concat(parts), 'buffer')
export const sha256 = (...parts: Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer')

export function xor(a: Uint8Array, b: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(a.length)
  for (let i = 0; i < a.length; i++) out[i] = (a[i] ?? 0) ^ (b[i] ?? 0)
  return out
}
