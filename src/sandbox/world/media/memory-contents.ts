import { createHash } from 'node:crypto'
import type { Contents } from '../state/files.ts'

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Files in memory. Beyond `maxBytes`, the oldest files are dropped. */
export function createMemoryContents(maxBytes: number): Contents {
  const files = new Map<string, Uint8Array>()
  let total = 0
  return {
    put(bytes) {
      const hash = hashOf(bytes)
      const known = files.get(hash)
      // A file that is stored again becomes the newest.
      files.delete(hash)
      files.set(hash, known ?? bytes)
      if (!known) total += bytes.length
      for (const [oldest, content] of files) {
        if (total <= maxBytes || oldest === hash) break
        files.delete(oldest)
        total -= content.length
      }
      return hash
    },
    get: hash => files.get(hash),
  }
}
