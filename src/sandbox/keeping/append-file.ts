import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'

/** A file that grows by whole lines. */
export interface AppendFile {
  /** Throws the system's error; then the file is as it was before. */
  append(line: string): void
  readonly size: number
  close(): void
}

/** @param write puts bytes at a place in the file and says how many it has put; for tests of a full disk */
export function openAppendFile(file: string, write: typeof writeSync = writeSync): AppendFile {
  const handle = openSync(file, 'r+')
  let { size } = fstatSync(handle)
  // A part of a line may be left behind it that couldn't be taken back yet.
  let isTorn = false

  function cut() {
    ftruncateSync(handle, size)
    isTorn = false
  }

  return {
    append(line) {
      const bytes = Buffer.from(line)
      if (isTorn) cut()
      try {
        isTorn = true
        for (let done = 0; done < bytes.length; )
          done += write(handle, bytes, done, bytes.length - done, size + done)
        isTorn = false
        size += bytes.length
      } catch (error) {
        try {
          cut()
        } catch {
          // Tried again before the next line.
        }
        throw error
      }
    },
    get size() {
      return size
    },
    close: () => closeSync(handle),
  }
}
