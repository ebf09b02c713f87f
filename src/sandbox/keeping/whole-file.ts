import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a whole file, or changes nothing: after a full disk or a power cut the old file is still there. Throws
 * the system's error.
 */
export function writeWhole(file: string, content: string | Uint8Array, mode = 0o644) {
  const next = `${file}.next`
  try {
    const handle = openSync(next, 'w', mode)
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(next, file)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  }
  syncFolder(dirname(file))
}

/** Makes sure that the new name is on the disk as well. Windows has no such call. */
function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
