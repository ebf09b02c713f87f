import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from '../world/media/memory-contents.ts'
import type { Contents } from '../world/state/files.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import { writeWhole } from './whole-file.ts'

const NAME = /^[0-9a-f]{64}$/

/**
 * Files in a folder, each named by its hash. Beyond `maxBytes`, the oldest files are deleted.
 *
 * @param onTrouble is told why a file couldn't be written
 */
export function openDiskContents(
  folder: string,
  maxBytes: number,
  onTrouble: (error: unknown) => void,
): Contents {
  const sizes = new Map<string, number>()
  mkdirSync(folder, { recursive: true })
  const found = readdirSync(folder).filter(name => NAME.test(name))
  const stats = found.map(name => ({ name, ...statsOf(join(folder, name)) }))
  for (const { name, size } of stats.sort((a, b) => a.mtimeMs - b.mtimeMs)) sizes.set(name, size)
  let total = stats.reduce((sum, { size }) => sum + size, 0)

  return {
    put(bytes) {
      const hash = hashOf(bytes)
      const file = join(folder, hash)
      try {
        const now = new Date()
        if (sizes.has(hash)) utimesSync(file, now, now)
        else writeWhole(file, bytes)
      } catch (error) {
        onTrouble(error)
        throw new RpcError(500, 'STORAGE_FAILED')
      }
      if (!sizes.delete(hash)) total += bytes.length
      sizes.set(hash, bytes.length)
      for (const [oldest, size] of sizes) {
        if (total <= maxBytes || oldest === hash) break
        rmSync(join(folder, oldest), { force: true })
        sizes.delete(oldest)
        total -= size
      }
      return hash
    },
    get(hash) {
      if (!sizes.has(hash)) return undefined
      try {
        return readFileSync(join(folder, hash))
      } catch {
        // Somebody has deleted the file.
        return undefined
      }
    },
  }
}

function statsOf(file: string) {
  const { size, mtimeMs } = statSync(file)
  return { size, mtimeMs }
}
