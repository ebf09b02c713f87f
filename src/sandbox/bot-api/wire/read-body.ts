import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createGunzip, createInflate } from 'node:zlib'
import { BotApiError } from '../errors/bot-api-error.ts'

/** Telegram's cloud takes files of 50 MB, and what else is in a request. */
const MOST_BYTES = 52 * 1024 * 1024

/** A request's body, unpacked. Throws 413 for one that is too long, 400 for one that can't be unpacked. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of unpacked(request)) {
      length += chunk.length
      if (length > MOST_BYTES) throw new BotApiError(413, 'Request Entity Too Large')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof BotApiError) throw error
    throw new BotApiError(400, 'Bad Request')
  }
  return Buffer.concat(chunks)
}

function unpacked(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase()
  if (encoding === undefined || encoding === '' || encoding === 'identity') return request
  const unpack = encoding === 'gzip' || encoding === 'x-gzip' ? createGunzip() : undefined
  const stream = unpack ?? (encoding === 'deflate' ? createInflate() : undefined)
  if (!stream) throw new BotApiError(400, 'Bad Request')
  request.on('error', error => stream.destroy(error))
  return request.pipe(stream)
}
