import { readFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { PhotoSize } from 'grammy/types'
import type { BotApiConfig } from '../../config.ts'
import { TelegramError } from '../../requests/ports.ts'
import { type BotApi, TELEGRAMS_ROOT } from './api.ts'
import { toTelegramError } from './errors.ts'
import type { HttpFetch } from './http-fetch.ts'

/** Wide enough for the largest avatar of the app on the sharpest screens, in pixels. */
const ENOUGH_PX = 160
/** More than any profile photo of that width has, in bytes. */
const MOST_BYTES = 512 * 1024
const DOWNLOAD_TIMEOUT_MS = 5000
/** Tells a place of ours from one that a gateway over MTProto has noted. */
const PREFIX = 'bot-api '

/** The smallest size that is wide enough, or else the largest. Undefined when there is nothing to download. */
export function toFileId(sizes: readonly PhotoSize[] = []): { photoId: string; fileId: string } | undefined {
  const sorted = [...sizes].sort((a, b) => a.width - b.width)
  const size = sorted.find(({ width }) => width >= ENOUGH_PX) ?? sorted.at(-1)
  return size && { photoId: size.file_unique_id, fileId: PREFIX + size.file_id }
}

export interface PhotoPorts {
  api: Pick<BotApi, 'getFile'>
  httpFetch: HttpFetch
  config: Pick<BotApiConfig, 'botToken' | 'access' | 'testEnvironment'>
}

/**
 * Downloads what was noted of a photo. A server of one's own may name a file on this machine instead of serving it.
 * Throws TelegramError.
 *
 * @see https://core.telegram.org/bots/api#getfile
 * @see https://core.telegram.org/bots/api#using-a-local-bot-api-server
 */
export async function downloadPhoto(
  { api, httpFetch, config }: PhotoPorts,
  fileId: string,
): Promise<Uint8Array> {
  if (!fileId.startsWith(PREFIX))
    throw new TelegramError(
      'refused',
      'this photo was shared with the bot over MTProto, and can’t be found over the Bot API',
    )
  const { file_path: path } = await api.getFile({ file_id: fileId.slice(PREFIX.length) })
  if (path === undefined) throw new TelegramError('refused', 'Telegram doesn’t say where this photo is')
  const { botToken, access, testEnvironment } = config
  const { root } = access
  const bytes =
    root !== undefined && isAbsolute(path)
      ? await readFile(path)
      : await download(
          httpFetch,
          `${root ?? TELEGRAMS_ROOT}/file/bot${botToken}/${testEnvironment ? 'test/' : ''}${path}`,
        )
  if (bytes.length > MOST_BYTES) throw new TelegramError('refused', 'this photo is too large')
  return bytes
}

async function download(httpFetch: HttpFetch, address: string): Promise<Uint8Array> {
  try {
    const response = await httpFetch(address, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) })
    // The address has the token in it, so it is named nowhere.
    if (!response.ok) throw new Error(`${response.status} instead of a photo`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    throw toTelegramError(error)
  }
}
