import { RpcError } from '../../world/state/rpc-error.ts'
import { type FileName, readFileId } from './file-ids.ts'
import { FILE_TYPES } from './file-types.ts'

/** The path for the download of a file, relative to `/file/bot<token>/`. */
export const toPath = (fileId: string, { type }: FileName, extension: string) =>
  `${FILE_TYPES[type].folder}/${fileId}${extension && `.${extension}`}`

/** The file of a path. Undefined when this bot has no such file. */
export function fromPath(botId: number, path: string): FileName | undefined {
  const [, folder, fileId] = /^(\w+)\/([\w-]+)(?:\.\w+)?$/.exec(path) ?? []
  const name = fileId === undefined ? 'foreign' : tryRead(botId, fileId)
  if (name === 'foreign') return undefined
  return FILE_TYPES[name.type].folder === folder ? name : undefined
}

function tryRead(botId: number, fileId: string): FileName | 'foreign' {
  try {
    return readFileId(botId, fileId)
  } catch (error) {
    if (error instanceof RpcError) return 'foreign'
    throw error
  }
}
