import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ConfigError } from '../backend/config.ts'

/** Whatever isn't referred to any more is closed. */
const held = new Set<Sqlite.Database>()

/**
 * Makes the folder if it isn't there, and keeps it for this process alone until it ends, however it ends: what
 * SQLite locks is freed by the system. Gives what frees it sooner. Throws {@link ConfigError} when nothing can
 * be written there or another process has it.
 */
export function holdFolder(folder: string): () => void {
  requireWritable(folder)
  const lock = new Sqlite(join(folder, 'in-use'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new ConfigError(
      `Another Handpick is running on the data in ${folder}: stop it, or set DATA_DIR to another folder.`,
    )
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}

function requireWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new ConfigError(
      `Nothing can be written to ${folder} (${code}): let this user write there, or set DATA_DIR to a folder of their own.`,
    )
  }
}
