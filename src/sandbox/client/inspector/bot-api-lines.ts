import type { RpcRecord } from './entry.ts'
import { walk } from './flows.ts'
import { CannotRepeat } from './read-steps.ts'
import { quoted } from './ts-code.ts'

/** Plays the bot over HTTP, as a bot's library does. Tests of steps on the Bot API contain this code. */
export const BOT_API_HELPER = [
  '  // The test plays the bot: start yours on the sandbox instead, and leave out the lines that call botApi().',
  '  const botApi = async (method: string, data: object) =>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the template belongs to the code of the test
  '    (await page.request.post(`${sandbox.botApi}/bot${BOT.token}/${method}`, { data })).json()',
]

/** Fields whose values belong to one sandbox: another sandbox has other values, or no such object. */
const FROM_BEFORE: Readonly<Record<string, string>> = {
  message_id: 'a message by its number',
  message_ids: 'messages by their numbers',
  reply_to_message_id: 'a message by its number',
  callback_query_id: 'a press of a button by its number',
  inline_query_id: 'a query by its number',
  guest_query_id: 'a query by its number',
  web_app_query_id: 'a query by its number',
  inline_message_id: 'a message by its number',
  poll_id: 'a poll by its number',
  file_id: 'a file by its number',
  invite_link: 'an invite link',
}

/** Fields that hold a file: an id, an address, or `attach://` for a part of the request. */
const FILES =
  /^(photo|document|video|animation|audio|voice|sticker|video_note|thumbnail|thumb|media|.+_file_id)$/

const isFileId = (field: string, value: unknown) =>
  FILES.test(field) && typeof value === 'string' && !/^(https?|attach):\/\//i.test(value)

/**
 * Writes the test's line for a call of the Bot API.
 *
 * @param code writes a value as TypeScript, with the variables that stand for ids
 * @param learn gives a new variable for an id
 */
export function botApiLines(
  { method, request, result, error }: RpcRecord,
  code: (value: unknown) => string,
  learn: (name: string, id: string) => string,
): string[] {
  const { _, ...parameters } = Object(request)
  walk(parameters, (field, value) => {
    const known = isFileId(field, value) ? 'file_id' : field
    const what = Object.hasOwn(FROM_BEFORE, known) ? FROM_BEFORE[known] : undefined
    if (what !== undefined) {
      throw new CannotRepeat(`${method} names ${what}, which is another one in a new sandbox.`)
    }
    if (Object(value).bytes !== undefined && Object(value).file !== undefined) {
      throw new CannotRepeat(`${method} has sent a file, whose bytes aren’t kept.`)
    }
  })
  const call = `await botApi(${quoted(method)}, ${code(parameters)})`
  if (error) return [`expect(${call}).toMatchObject({ ok: false, description: ${quoted(error.text)} })`]
  const id: unknown = Object(result).id
  if (method === 'savePreparedKeyboardButton' && typeof id === 'string') {
    const name = learn('webappReqId', id)
    return [`const { result: { id: ${name} } } = ${call}`]
  }
  return [`expect(${call}).toMatchObject({ ok: true })`]
}
