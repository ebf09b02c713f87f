import { BotApiError } from '../errors/bot-api-error.ts'
import type { UploadedFile } from './arguments.ts'

export interface Parts {
  values: [string, string][]
  files: [string, UploadedFile][]
}

const bad = () => new BotApiError(400, 'Bad Request')

/**
 * Reads a `multipart/form-data` body. A part with a file name is a file, and every other part is a value. A
 * part without a name is ignored. Throws 400 for another body. Quotes, spaces after colons and the last line
 * end may be missing, because some libraries leave them out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export function readMultipart(body: Buffer, type: string, toText: (bytes: Buffer) => string): Parts {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  const delimiter = `\r\n--${boundary?.[1] ?? boundary?.[2] ?? ''}`
  const parts: Parts = { values: [], files: [] }
  if (!boundary) throw bad()
  // The first delimiter may stand at the very beginning.
  const whole = Buffer.concat([Buffer.from('\r\n'), body])
  for (let at = whole.indexOf(delimiter); ; ) {
    if (at < 0) throw bad()
    const start = at + delimiter.length
    if (whole.toString('latin1', start, start + 2) === '--') return parts
    at = whole.indexOf(delimiter, start)
    if (at < 0) throw bad()
    addPart(parts, whole.subarray(start, at), toText)
  }
}

/** A part has headers, an empty line, and its content. */
function addPart(parts: Parts, part: Buffer, toText: (bytes: Buffer) => string) {
  const end = part.indexOf('\r\n\r\n')
  if (end < 0) return
  const headers = part.toString('utf8', 0, end)
  const disposition = headerOf(headers, 'content-disposition')
  const name = parameterOf(disposition, 'name')
  if (name === undefined) return
  const bytes = part.subarray(end + 4)
  const fileName = parameterOf(disposition, 'filename')
  if (fileName === undefined) parts.values.push([name, toText(bytes)])
  else parts.files.push([name, { name: fileName, type: headerOf(headers, 'content-type'), bytes }])
}

const headerOf = (headers: string, name: string): string =>
  headers
    .split('\r\n')
    .find(line => line.toLowerCase().startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim() ?? ''

/** With quotes, or without them up to the next semicolon. */
function parameterOf(header: string, name: string): string | undefined {
  const [, quoted, plain] =
    new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, 'i').exec(header) ?? []
  return quoted?.replace(/\\(.)/g, '$1') ?? plain?.trim()
}
