import { createHash } from 'node:crypto'

const digest = (algorithm: string, parts: Uint8Array[]): Buffer => {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest()
}
export const sha1 = (...parts: Uint8Array[]) => digest('sha1', parts)
export const sha256 = (...parts: Uint8Array[]) => digest('sha256', parts)

export function xor(a: Uint8Array, b: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(a.length)
  for (let i = 0; i < a.length; i++) out[i] = (a[i] ?? 0) ^ (b[i] ?? 0)
  return out
}
