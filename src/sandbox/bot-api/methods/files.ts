import { RpcError } from '../../world/state/rpc-error.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type FileName, readFileId, toUniqueId } from '../files/file-ids.ts'
import { toPath } from '../files/file-paths.ts'
import { findFile } from '../files/find-file.ts'
import { unavailable } from '../files/read-file.ts'
import { textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** Bots can download at most this much from Telegram's cloud. */
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024

/** @see https://core.telegram.org/bots/api#getfile */
export const files = {
  getFile({ bot }, args) {
    const fileId = textArgument(args, 'file_id')
    if (fileId === '') throw refuse('file_id not specified')
    const name = nameOf(bot.id, fileId)
    const found = name === 'foreign' ? undefined : findFile(bot.world, name)
    if (name === 'foreign' || !found) throw unavailable()
    if (found.size > MAX_DOWNLOAD_BYTES) throw refuse('file is too big')
    return {
      file_id: fileId,
      file_unique_id: toUniqueId(name),
      file_size: found.size,
      file_path: toPath(fileId, name, found.extension),
    }
  },
} satisfies BotApiMethods

/** This method doesn't tell why an id is wrong. */
function nameOf(botId: number, fileId: string): FileName | 'foreign' {
  try {
    return readFileId(botId, fileId)
  } catch (error) {
    throw error instanceof RpcError ? refuse('invalid file_id') : error
  }
}
