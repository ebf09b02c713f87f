import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'

/** A file that grows by whole lines. */
export interface AppendFile {
  /** Throws the system's error. The file is then unchanged. */
  append(line: string): void
  readonly size: number
  close(): void
}

/** Writes bytes of a buffer at a place in a file. Returns the number of written bytes. */
type Write = (handle: number, bytes: Buffer, from: number, length: number, place: number) => number

/** @param write the system's function, or a test's that acts like a full disk */
export function openAppendFile(file: string, write: Write = writeSync): AppendFile {
  const handle = openSync(file, 'r+')
  let { size } = fstatSync(handle)
  // A part of a line may be left at the end that couldn't be removed yet.
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
          // It is tried again before the next line.
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
