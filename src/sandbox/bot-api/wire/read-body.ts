import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createGunzip, createInflate } from 'node:zlib'
import { BotApiError } from '../errors/bot-api-error.ts'

/** Telegram's cloud accepts files of 50 MB, with the rest of the request. */
const MAX_BYTES = 52 * 1024 * 1024

/** A request's body, unpacked. Throws 413 for a body that is too long, and 400 for one that can't be unpacked. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of unpacked(request)) {
      length += chunk.length
      // The rest is read and dropped: a client that is still sending when its connection ends may lose the answer.
      if (length > MAX_BYTES) chunks.length = 0
      else chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof BotApiError) throw error
    throw new BotApiError(400, 'Bad Request')
  }
  if (length > MAX_BYTES) throw new BotApiError(413, 'Request Entity Too Large')
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
