import { type FileName, fromFileId } from './file-ids.ts'

/** Where a file is downloaded from, relative to `/file/bot<token>/`. */
export const toPath = (fileId: string, { kind }: FileName) => `${kind}s/${fileId}.png`

/** The opposite; undefined for a path that leads to no file of this bot. */
export function fromPath(botId: number, path: string): FileName | undefined {
  const fileId = /^photos\/([\w-]+)\.png$/.exec(path)?.[1]
  return fileId === undefined ? undefined : fromFileId(botId, fileId)
}
