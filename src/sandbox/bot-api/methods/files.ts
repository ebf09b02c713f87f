import { refuse } from '../errors/bot-api-error.ts'
import { fromFileId, toUniqueId } from '../files/file-ids.ts'
import { toPath } from '../files/file-paths.ts'
import { readFile } from '../files/read-file.ts'
import { textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** The cloud lets bots download so much, in bytes. */
const MOST_BYTES = 20 * 1024 * 1024

/** @see https://core.telegram.org/bots/api#getfile */
export const files = {
  getFile({ bot }, args) {
    const fileId = textArgument(args, 'file_id')
    if (fileId === '') throw refuse('file_id not specified')
    const name = fromFileId(bot.id, fileId)
    if (!name) throw refuse('invalid file_id')
    const { length } = readFile(bot, name)
    if (length > MOST_BYTES) throw refuse('file is too big')
    return {
      file_id: fileId,
      file_unique_id: toUniqueId(name),
      file_size: length,
      file_path: toPath(fileId, name),
    }
  },
} satisfies BotApiMethods
