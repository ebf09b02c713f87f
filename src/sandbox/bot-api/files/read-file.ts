import { fileReference, photoAccessHash } from '../../world/photos/photos.ts'
import { RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import type { FileName } from './file-ids.ts'

const PART_BYTES = 1024 * 1024

/** All of a file. Errors: 400 where it isn't there any more. */
export function readFile(bot: Bot, name: FileName): Buffer {
  const parts: Uint8Array[] = []
  for (let offset = 0; ; offset += PART_BYTES) {
    const bytes = readPart(bot, name, offset)
    parts.push(bytes)
    if (bytes.length < PART_BYTES) return Buffer.concat(parts)
  }
}

function readPart(bot: Bot, { id, size }: FileName, offset: number): Uint8Array {
  const { world } = bot
  try {
    const file = bot.invoke({
      _: 'upload.getFile',
      location: {
        _: 'inputPhotoFileLocation',
        id: BigInt(id),
        accessHash: photoAccessHash(bot.id, id),
        // A bot's name for a file has no end, Telegram's references do.
        fileReference: fileReference(bot.id, id, world.now()),
        thumbSize: size,
      },
      offset,
      limit: PART_BYTES,
    })
    return file._ === 'upload.file' ? file.bytes : new Uint8Array()
  } catch (error) {
    if (error instanceof RpcError && error.code === 400) {
      throw refuse('wrong file_id or the file is temporarily unavailable')
    }
    throw error
  }
}
