import { statSync } from 'node:fs'
import { StoreError } from './database.ts'

/**
 * Makes a check that files are still those that were there when it was made. What is written into a file that was
 * deleted, or that another one has replaced, is gone with this process. The check costs microseconds; it throws
 * {@link StoreError}.
 */
export function watchFiles(files: readonly string[]): () => void {
  const before = files.map(file => ({ file, identity: identityOf(file) }))
  return () => {
    for (const one of before) {
      const { file } = one
      // A file that didn't exist is remembered from its first sight.
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
