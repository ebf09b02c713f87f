import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ConfigError } from './config.ts'

/** A database that no variable refers to is closed by Node. */
const held = new Set<Sqlite.Database>()

/**
 * Makes the folder if it doesn't exist, and keeps it for this process alone. The lock is SQLite's, so the
 * system frees it however the process ends. Returns a function that frees it sooner. Throws {@link ConfigError}
 * when the folder can't be written to or another process has it.
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
