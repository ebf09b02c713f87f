import { Busboy } from '@fastify/busboy'
import { BotApiError } from '../errors/bot-api-error.ts'
import type { UploadedFile } from './arguments.ts'

export interface Parts {
  values: [string, string][]
  files: [string, UploadedFile][]
}

/**
 * A `multipart/form-data` body: a part with a file name is a file, every other one a value. Throws 400 for what is
 * no such body. Libraries leave out quotes, spaces after colons and the last line end; all of that is taken.
 */
export function readMultipart(body: Buffer, type: string): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new BotApiError(400, 'Bad Request'))
    const parts: Parts = { values: [], files: [] }
    try {
      const parser = new Busboy({
        headers: { 'content-type': type },
        limits: { fieldSize: body.length + 1 },
        isPartAFile: (_name, _type, fileName) => fileName !== undefined,
      })
      parser.on('field', (name, value) => parts.values.push([name, value]))
      parser.on('file', (name, stream, fileName, _encoding, mimeType) => {
        const chunks: Buffer[] = []
        stream.on('data', chunk => chunks.push(chunk))
        stream.on('end', () => {
          const bytes = Buffer.concat(chunks)
          parts.files.push([name, { name: fileName ?? '', type: mimeType, bytes }])
        })
        stream.on('error', fail)
      })
      parser.on('error', fail)
      parser.on('finish', () => resolve(parts))
      parser.end(body)
    } catch {
      fail()
    }
  })
}
