import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { KeepingError } from './keeping-error.ts'

/** Whatever isn't referred to any more is closed. */
const held = new Set<Sqlite.Database>()

/**
 * Keeps a folder for this process alone until it ends, however it ends: what SQLite locks is freed by the system. Two
 * sandboxes would write into one journal. Gives what frees it sooner. Throws {@link KeepingError}.
 */
export function holdFolder(folder: string): () => void {
  const file = join(folder, 'in-use')
  let lock: Sqlite.Database | undefined
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    lock = new Sqlite(file, { timeout: 0 })
    lock.exec('begin exclusive')
  } catch (error) {
    lock?.close()
    throw new KeepingError(sentence(folder, file, error))
  }
  const taken = lock
  held.add(taken)
  return () => {
    held.delete(taken)
    taken.close()
  }
}

function sentence(folder: string, file: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY'))
    return `Another sandbox is running on the data in ${folder}: stop it, or name another folder.`
  if (code === 'SQLITE_NOTADB')
    return `${file} can’t be used as a lock (${reason}): delete it, there is nothing in it.`
  return `Nothing can be written to ${folder} (${reason}): make room there, let this user write there, or name another folder.`
}
