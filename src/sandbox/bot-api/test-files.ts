import { encodePng } from '../world/photos/png.ts'
import type { BotApi, Person } from './test-bot-api.ts'

/** An image of one colour. */
export const png = (side = 40, colour: [number, number, number] = [10, 20, 30]) =>
  encodePng(side, [colour], () => 0)

let fileIds = 100n

/** Uploads a file as a person's client does before it sends the file. */
export async function uploaded(person: Person, name: string, bytes: Buffer) {
  const fileId = String(++fileIds)
  const size = 128 * 1024
  const parts = Math.ceil(bytes.length / size)
  for (let filePart = 0; filePart < parts; filePart++) {
    const part = bytes.subarray(filePart * size, (filePart + 1) * size).toString('base64')
    await person.rpc('upload.saveFilePart', { fileId, filePart, bytes: part })
  }
  return { _: 'inputFile', id: fileId, parts, name, md5Checksum: '' }
}

/** For tests of files: uploads and downloads of a bot, beside `openBotApi`. */
export function filesOf({ sandbox, token, result }: BotApi) {
  const at = (path: string) => fetch(`${sandbox.botApi}/file/bot${token}/${path}`)
  return {
    /** Sends a form with files. Returns the answer. */
    async send(method: string, parameters: object, files: Record<string, File> = {}) {
      const form = new FormData()
      for (const [name, value] of Object.entries(parameters)) {
        form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
      }
      for (const [name, file] of Object.entries(files)) form.set(name, file, file.name)
      const answer = await fetch(`${sandbox.botApi}/bot${token}/${method}`, { method: 'POST', body: form })
      // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
      const body: any = await answer.json()
      return body.ok ? body.result : `${answer.status} ${body.description}`
    },
    /** Downloads the file of a `file_id`. */
    async download(file_id: string) {
      const { file_path, file_size } = await result('getFile', { file_id })
      const answer = await at(file_path)
      const bytes = Buffer.from(await answer.arrayBuffer())
      return { bytes, path: file_path as string, size: file_size as number }
    },
    at,
  }
}
