import { statSync } from 'node:fs'
import { StoreError } from './database.ts'

/**
 * Makes a check that files are still the same as when the check was made. Data that is written into a deleted
 * or replaced file is lost with this process. The check costs microseconds. It throws {@link StoreError}.
 */
export function watchFiles(files: readonly string[]): () => void {
  const before = files.map(file => ({ file, identity: identityOf(file) }))
  return () => {
    for (const one of before) {
      const { file } = one
      // A file that didn't exist is remembered once it exists.
      one.identity ??= identityOf(file)
      if (identityOf(file) === one.identity) continue
      throw new StoreError(
        `${file} was deleted or replaced while it is in use: nothing can be kept any more. Put it back as it was, or stop Handpick, put the right one in its place and start again.`,
      )
    }
  }
}

function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino}`
}
