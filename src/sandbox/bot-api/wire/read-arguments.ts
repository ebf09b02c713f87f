import type { IncomingMessage } from 'node:http'
import { BotApiError } from '../errors/bot-api-error.ts'
import type { Arguments, UploadedFile } from './arguments.ts'
import { parseJson } from './parse-json.ts'
import { readBody } from './read-body.ts'
import { readMultipart } from './read-multipart.ts'

/** The limit for all parameters together, without files. */
const MAX_BYTES = 1024 * 1024

/**
 * All parameters of a request, first from its query, then from its body. The first of several values with the
 * same name counts. A body of another kind is ignored, and so is JSON that is no object.
 *
 * @see https://core.telegram.org/bots/api#making-requests
 */
export async function readArguments(request: IncomingMessage): Promise<Arguments> {
  const { search } = new URL(request.url ?? '/', 'http://localhost')
  const values = new Map<string, string>()
  const files = new Map<string, UploadedFile>()
  let bytes = 0
  const add = (name: string, value: string) => {
    bytes += name.length + Buffer.byteLength(value)
    if (bytes > MAX_BYTES) throw new BotApiError(413, 'Request Entity Too Large')
    if (!values.has(name)) values.set(name, value)
  }
  for (const [name, value] of new URLSearchParams(search)) add(name, value)
  const body = await readBody(request)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return { values, files }
  if (/^\s*multipart\/form-data/i.test(type)) {
    const parts = readMultipart(body, type, utf8)
    for (const [name, value] of parts.values) add(name, value)
    for (const [name, file] of parts.files) if (!files.has(name)) files.set(name, file)
  } else if (/^\s*application\/x-www-form-urlencoded/i.test(type)) {
    for (const [name, value] of new URLSearchParams(utf8(body))) add(name, value)
  } else if (/^\s*application\/json/i.test(type)) {
    for (const [name, value] of readJson(utf8(body))) add(name, value)
  }
  return { values, files }
}

const DECODER = new TextDecoder('utf-8', { fatal: true })

/** Throws 400 for bytes that are no UTF-8. */
export function utf8(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes)
  } catch {
    throw new BotApiError(400, 'strings must be encoded in UTF-8')
  }
}

/** A text is unchanged, and every other value becomes its JSON. */
function readJson(text: string): [string, string][] {
  let body: unknown
  try {
    body = parseJson(text)
  } catch {
    return []
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
  return Object.entries(body).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}
