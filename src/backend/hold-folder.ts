import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ConfigError } from './config.ts'

/** Whatever isn't referred to any more is closed. */
const held = new Set<Sqlite.Database>()

/**
 * Makes the folder if it isn't there, and keeps it for this process alone until it ends, however it ends: what
 * SQLite locks is freed by the system. Gives what frees it sooner. Throws {@link ConfigError} when nothing can
 * be written there or another process has it.
 */
export function holdFolder(folder: string): () => void {
  requireWritable(folder)
  const lock = takeLock(folder)
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}

function takeLock(folder: string): Sqlite.Database {
  const file = join(folder, 'in-use')
  let lock: Sqlite.Database | undefined
  try {
    lock = new Sqlite(file, { timeout: 0 })
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock?.close()
    throw new ConfigError(sentence(folder, file, error))
  }
}

function sentence(folder: string, file: string, error: unknown): string {
  const code = error instanceof Sqlite.SqliteError ? error.code : ''
  if (code.startsWith('SQLITE_BUSY'))
    return `Another Handpick is running on the data in ${folder}: stop it, or set DATA_DIR to another folder.`
  if (code === 'SQLITE_NOTADB')
    return `${file} can’t be used as a lock (file is not a database): delete it, there is nothing in it.`
  return unwritable(folder, error instanceof Error ? error.message : error)
}

function requireWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new ConfigError(unwritable(folder, code))
  }
}

const unwritable = (folder: string, reason: unknown) =>
  `Nothing can be written to ${folder} (${reason}): let this user write there, or set DATA_DIR to a folder of their own.`
