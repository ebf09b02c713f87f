import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'

/** A file that grows by whole lines. */
export interface AppendFile {
  /** Throws the system's error; then the file is as it was before. */
  append(line: string): void
  readonly size: number
  close(): void
}

/** Puts bytes of a buffer at a place in a file, and says how many. */
type Write = (handle: number, bytes: Buffer, from: number, length: number, place: number) => number

/** @param write the system's; a test's of a full disk */
export function openAppendFile(file: string, write: Write = writeSync): AppendFile {
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
