import { RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import type { FileName } from './file-ids.ts'
import { toLocation } from './file-location.ts'

const PART_BYTES = 1024 * 1024

export const unavailable = () => refuse('wrong file_id or the file is temporarily unavailable')

/** Reads a whole file. Errors: 400 when it no longer exists. */
export function readFile(bot: Bot, name: FileName): Buffer {
  const parts: Uint8Array[] = []
  for (let offset = 0; ; offset += PART_BYTES) {
    const bytes = readPart(bot, name, offset)
    parts.push(bytes)
    if (bytes.length < PART_BYTES) return Buffer.concat(parts)
  }
}

function readPart(bot: Bot, name: FileName, offset: number): Uint8Array {
  try {
    const location = toLocation(bot, name)
    const file = bot.invoke({ _: 'upload.getFile', location, offset, limit: PART_BYTES })
    return file._ === 'upload.file' ? file.bytes : new Uint8Array()
  } catch (error) {
    if (error instanceof RpcError && error.code === 400) throw unavailable()
    throw error
  }
}
