import { deflateSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { METHODS } from './methods/all.ts'
import { openBotApi, SAM_ID, sendRaw } from './test-bot-api.ts'

/** `BOT_API_FUZZ=20000` runs the long form. */
const REQUESTS = Number(process.env.BOT_API_FUZZ ?? 400)
const NAMES = Object.keys(METHODS).filter(name => !/^(logOut|setWebhook)$/.test(name))

const { sandbox, token, sam, result } = await openBotApi()
await sam.say('sandbox_bot', '/start')

/** Pseudo-random numbers that are the same in every run. @see https://en.wikipedia.org/wiki/Xorshift */
function dice(seed: number) {
  let state = seed
  return (sides: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % sides
  }
}
type Dice = ReturnType<typeof dice>
const oneOf = <T>(roll: Dice, all: readonly T[]): T => all[roll(all.length)] as T

const PARAMETERS = [
  ...[
    'chat_id',
    'text',
    'message_id',
    'reply_markup',
    'entities',
    'parse_mode',
    'offset',
    'limit',
    'user_id',
  ],
  ...[
    'button',
    'result',
    'guest_query_id',
    'callback_query_id',
    'inline_message_id',
    'commands',
    'scope',
    'file_id',
  ],
  ...[
    'photo',
    'document',
    'media',
    'caption',
    'options',
    'question',
    'permissions',
    'reaction',
    'message_ids',
    'results',
    'latitude',
    'longitude',
    'emoji',
    'invite_link',
    'title',
    'reply_parameters',
    'allowed_updates',
    'method',
    'link_preview_options',
    'menu_button',
    '__proto__',
    '',
    '\u0000',
  ],
]

function anyValue(roll: Dice, depth = 0): unknown {
  const leaves = [
    ...[SAM_ID, -SAM_ID, 0, -1, 2 ** 53, 1e308, 'abc', '', '\ud800', '🎲'.repeat(3), null, true, false],
    ...['<b>bold', '*bold', '@sandbox_bot', '[', '{}', 'x'.repeat(5000), '\u0000', '9'.repeat(40)],
  ]
  if (depth > 3 || roll(3) > 0) return oneOf(roll, leaves)
  if (roll(2) === 0) return Array.from({ length: roll(4) }, () => anyValue(roll, depth + 1))
  const fields = [
    ...[
      'inline_keyboard',
      'keyboard',
      'text',
      'type',
      'offset',
      'length',
      'url',
      'callback_data',
      'request_users',
    ],
    ...[
      'request_chat',
      'request_id',
      'id',
      'title',
      'input_message_content',
      'message_text',
      'web_app',
      'message_id',
    ],
    ...['media', 'emoji', 'can_send_messages', 'photo_url', 'parse_mode', 'caption', 'entities', 'quote'],
  ]
  const entries = Array.from({ length: roll(5) }, () => [oneOf(roll, fields), anyValue(roll, depth + 1)])
  return Object.fromEntries(entries)
}

function anyParameters(roll: Dice): [string, unknown][] {
  const likely: [string, unknown][] =
    roll(2) === 0
      ? [
          ['chat_id', SAM_ID],
          ['text', 'x'],
          ['user_id', SAM_ID],
          ['message_id', 1 + roll(4)],
        ]
      : []
  return [
    ...likely,
    ...Array.from({ length: roll(4) }, (): [string, unknown] => [oneOf(roll, PARAMETERS), anyValue(roll)]),
  ]
}

const asText = (value: unknown) => (typeof value === 'string' ? value : String(JSON.stringify(value)))

function encoded(roll: Dice, parameters: [string, unknown][]): { type: string; body: Buffer } {
  switch (roll(4)) {
    case 0:
      return { type: 'application/json', body: Buffer.from(JSON.stringify(Object.fromEntries(parameters))) }
    case 1: {
      const form = new URLSearchParams(parameters.map(([name, value]) => [name, asText(value)]))
      return { type: 'application/x-www-form-urlencoded', body: Buffer.from(form.toString()) }
    }
    case 2: {
      const parts = parameters.map(([name, value]) => {
        const file = roll(4) === 0 ? '; filename=a.bin' : ''
        return `--b\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${asText(value)}\r\n`
      })
      return { type: 'multipart/form-data; boundary=b', body: Buffer.from(`${parts.join('')}--b--`) }
    }
    default:
      return {
        type: oneOf(roll, ['', 'text/plain', 'application/json; charset=x', 'multipart/form-data']),
        body: Buffer.from('x=1'),
      }
  }
}

/** Changes, removes or doubles some bytes. */
function broken(roll: Dice, body: Buffer): Buffer {
  if (body.length === 0 || roll(2) === 0) return body
  const at = roll(body.length)
  if (roll(3) === 0) return body.subarray(0, at)
  if (roll(2) === 0) return Buffer.concat([body.subarray(0, at), body.subarray(roll(body.length))])
  const copy = Buffer.from(body)
  copy[at] = roll(256)
  return copy
}

it(`answers ${REQUESTS} requests of any form, and never fails itself`, {
  timeout: 3_600_000,
}, async () => {
  const roll = dice(Number(process.env.SEED ?? 1) || 1)
  const headers = (type: string, more: object = {}) => ({
    ...(type !== '' && { 'content-type': type }),
    ...more,
  })
  for (let n = 0; n < REQUESTS; n++) {
    const { type, body } = encoded(roll, anyParameters(roll))
    const mutated = broken(roll, body)
    const packing = roll(6)
    const packed = packing === 0 ? gzipSync(mutated) : packing === 1 ? deflateSync(mutated) : mutated
    const encoding = packing === 0 ? 'gzip' : packing === 1 ? 'deflate' : packing === 2 ? 'gzip' : undefined
    const url = `${sandbox.botApi}/bot${token}/${oneOf(roll, NAMES)}`
    const request = { headers: headers(type, encoding && { 'content-encoding': encoding }), body: packed }
    const answer = await sendRaw(url, request)
    const where = `request ${n} to ${url}: ${mutated.toString()}`
    expect(answer.status, where).toBeLessThan(500)
    expect(answer.body, where).toMatchObject(
      answer.status === 200 ? { ok: true } : { ok: false, error_code: answer.status },
    )
  }
  expect((await result('getMe')).username).toBe('sandbox_bot')
})
