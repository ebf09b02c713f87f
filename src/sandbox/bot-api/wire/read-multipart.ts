import { BotApiError } from '../errors/bot-api-error.ts'
import type { UploadedFile } from './arguments.ts'

export interface Parts {
  values: [string, string][]
  files: [string, UploadedFile][]
}

const bad = () => new BotApiError(400, 'Bad Request')

/**
 * A `multipart/form-data` body: a part with a file name is a file, every other one a value; one without a name is
 * passed over. Throws 400 for what is no such body. Libraries leave out quotes, spaces after colons and the last line
 * end; all of that is taken.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export function readMultipart(body: Buffer, type: string, toText: (bytes: Buffer) => string): Parts {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  const delimiter = `\r\n--${boundary?.[1] ?? boundary?.[2] ?? ''}`
  const parts: Parts = { values: [], files: [] }
  if (!boundary) throw bad()
  // The first one may stand at the very beginning.
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

/** Headers, an empty line, and what the part holds. */
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
