import { readFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { BotApiConfig } from '../../config.ts'
import { TelegramError } from '../../requests/ports.ts'
import { MAX_PHOTO_BYTES } from '../photo-size.ts'
import { type BotApi, TELEGRAMS_ROOT } from './api.ts'
import { toTelegramError } from './errors.ts'
import type { HttpFetch } from './http-fetch.ts'

const DOWNLOAD_TIMEOUT_MS = 5000
/** Marks this gateway's file ids. A gateway over MTProto has stored ids of another form. */
const PREFIX = 'bot-api '

/** The stored form of a file's id. */
export const toStoredFileId = (fileId: string): string => PREFIX + fileId

export interface PhotoPorts {
  api: Pick<BotApi, 'getFile'>
  httpFetch: HttpFetch
  config: Pick<BotApiConfig, 'botToken' | 'access' | 'testEnvironment'>
}

/**
 * Downloads a photo by its stored id. A self-hosted server may name a file on this machine instead of serving the file.
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
  if (bytes.length > MAX_PHOTO_BYTES) throw new TelegramError('refused', 'this photo is too large')
  return bytes
}

async function download(httpFetch: HttpFetch, address: string): Promise<Uint8Array> {
  try {
    const response = await httpFetch(address, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) })
    // The address contains the token, so no error names it.
    if (!response.ok) throw new Error(`${response.status} instead of a photo`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    throw toTelegramError(error)
  }
}
