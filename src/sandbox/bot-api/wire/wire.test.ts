import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID, sendRaw } from '../test-bot-api.ts'

const FORM = 'application/x-www-form-urlencoded'
const BOUNDARY = 'xBOUNDARYx'
const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
const CRLF = '\r\n'

const { sandbox, token, sam, result } = await openBotApi()
await sam.say('sandbox_bot', '/start')
const root = `${sandbox.botApi}/bot${token}`
/** An array in an array, and so on. */
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const url = (method: string) => `${root}/${method}`

/** The text of the message that a request has sent. */
async function textSent(request: Parameters<typeof sendRaw>[1], path = 'sendMessage') {
  const { body } = await sendRaw(url(path), request)
  return body.ok ? body.result.text : body.description
}

describe('parameters are taken from', () => {
  it('the query, of a GET and of a POST', async () => {
    const query = `sendMessage?chat_id=${SAM_ID}&text=in+the+query`
    expect(await textSent({ method: 'GET' }, query)).toBe('in the query')
    expect(await textSent({ method: 'POST' }, query)).toBe('in the query')
  })

  it('a form', async () => {
    const body = `chat_id=${SAM_ID}&text=caf%C3%A9+%26+more`
    expect(await textSent({ headers: { 'content-type': FORM }, body })).toBe('café & more')
  })

  it('JSON, in which an object is the same as its text', async () => {
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    for (const reply_markup of [markup, JSON.stringify(markup)]) {
      const sent = await result('sendMessage', { chat_id: SAM_ID, text: 'x', reply_markup })
      expect(sent.reply_markup).toEqual(markup)
    }
  })

  it('the body of a GET', async () => {
    const body = JSON.stringify({ chat_id: SAM_ID, text: 'in a body' })
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
    expect(await textSent({ method: 'GET', headers, body })).toBe('in a body')
  })

  it.each([
    ['as most clients write it', `Content-Disposition: form-data; name="text"`, `--${BOUNDARY}--${CRLF}`],
    ['without the last line end', `Content-Disposition: form-data; name="text"`, `--${BOUNDARY}--`],
    ['without spaces and quotes', `content-disposition:form-data;name=text`, `--${BOUNDARY}--${CRLF}`],
  ])('multipart, %s', async (_, header, end) => {
    const part = (head: string, value: string) => `--${BOUNDARY}${CRLF}${head}${CRLF}${CRLF}${value}${CRLF}`
    const chat = part('Content-Disposition: form-data; name="chat_id"', String(SAM_ID))
    const body = `${chat}${part(header, 'in parts')}${end}`
    expect(await textSent({ headers: MULTIPART, body })).toBe('in parts')
  })

  it('multipart with a part without a name', async () => {
    const nameless = `--${BOUNDARY}${CRLF}Content-Disposition: form-data${CRLF}${CRLF}x${CRLF}`
    const named = `--${BOUNDARY}${CRLF}Content-Disposition: form-data; name="text"${CRLF}${CRLF}named${CRLF}`
    const body = `${nameless}${named}--${BOUNDARY}--`
    expect(await textSent({ headers: MULTIPART, body }, `sendMessage?chat_id=${SAM_ID}`)).toBe('named')
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('a body packed by %s', async (encoding, pack) => {
    const body = pack(JSON.stringify({ chat_id: SAM_ID, text: 'packed' }))
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding }
    expect(await textSent({ headers, body })).toBe('packed')
  })

  it('the first of several places: the query before the body', async () => {
    const body = JSON.stringify({ chat_id: SAM_ID, text: 'second' })
    const headers = { 'content-type': 'application/json' }
    expect(await textSent({ headers, body }, 'sendMessage?text=first&text=third')).toBe('first')
  })
})

describe('a parameter that is given twice', () => {
  const json = `{"chat_id":${SAM_ID},"text":"first \\" , {","text":"second","__proto__":{"text":"third"}}`
  const part = (value: string) =>
    `--${BOUNDARY}${CRLF}Content-Disposition: form-data; name="text"${CRLF}${CRLF}${value}${CRLF}`
  const parts = `${part('first')}${part('second')}--${BOUNDARY}--`
  const to = `sendMessage?chat_id=${SAM_ID}`
  it.each([
    ['the query', `${to}&text=first&text=second`, {}, '', 'first'],
    ['a form', to, { 'content-type': FORM }, 'text=first&text=second', 'first'],
    ['multipart', to, MULTIPART, parts, 'first'],
    ['JSON', to, { 'content-type': 'application/json' }, json, 'first " , {'],
  ])('counts the first time in %s', async (_, path, headers, body, text) => {
    expect(await textSent({ headers: { ...headers }, body }, path)).toBe(text)
  })

  it('counts the first time in JSON as a parameter', async () => {
    const button = '{"text":"first","text":"second","callback_data":"a","callback_data":"b"}'
    const reply_markup = `{"inline_keyboard":[[${button}]],"inline_keyboard":[]}`
    const sent = await result('sendMessage', { chat_id: SAM_ID, text: 'x', reply_markup })
    expect(sent.reply_markup.inline_keyboard).toEqual([[{ text: 'first', callback_data: 'a' }]])
  })
})

describe('a body is ignored', () => {
  it.each([
    ['of a type that isn’t one of these', 'text/plain', 'text=x'],
    ['that says it is JSON and isn’t', 'application/json', '{"text":'],
    ['that is JSON but no object', 'application/json', '["text"]'],
    ['that is JSON nested too deep', 'application/json', `{"text":"x","reply_markup":${nested(100_000)}}`],
  ])('%s', async (_, type, body) => {
    const path = `sendMessage?chat_id=${SAM_ID}`
    expect(await textSent({ headers: { 'content-type': type }, body }, path)).toBe(
      'Bad Request: message text is empty',
    )
  })
})

describe('a request is refused', () => {
  it('with 413 when its parameters are longer than a megabyte', async () => {
    const body = `text=${'x'.repeat(1024 * 1024 + 1)}`
    const { status, body: told } = await sendRaw(url('sendMessage'), {
      headers: { 'content-type': FORM },
      body,
    })
    expect([status, told.description]).toEqual([413, 'Request Entity Too Large'])
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('with 501 for %s', async method => {
    expect((await sendRaw(url('getMe'), { method })).status).toBe(501)
  })

  it.each([
    ['no boundary', { 'content-type': 'multipart/form-data' }, 'x'],
    ['no end', MULTIPART, `--${BOUNDARY}${CRLF}Content-Disposition: form-data; name="text"${CRLF}${CRLF}x`],
    ['a packing that can’t be undone', { 'content-type': FORM, 'content-encoding': 'gzip' }, 'text=x'],
    ['an unknown packing', { 'content-type': FORM, 'content-encoding': 'br' }, 'text=x'],
  ])('with 400 for %s', async (_, headers, body) => {
    const { status, body: told } = await sendRaw(url('getMe'), { headers: { ...headers }, body })
    expect([status, told.description]).toEqual([400, 'Bad Request'])
  })

  it('with 400 for bytes that are no UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])
    const { body: told } = await sendRaw(url('sendMessage'), {
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(told.description).toBe('Bad Request: strings must be encoded in UTF-8')
  })
})

describe('a path', () => {
  it.each([
    ['a method in any case', `/bot${token}/GETme`],
    ['the test server', `/bot${token}/test/getMe`],
    ['a method as a parameter', `/bot${token}/?method=getMe`],
    ['a method as a parameter, without a slash', `/bot${token}?method=getMe`],
    ['a token whose colon is escaped', `/bot${token.replace(':', '%3A')}/getMe`],
  ])('may name %s', async (_, path) => {
    const { status, body } = await sendRaw(sandbox.botApi + path, {})
    expect([status, body.result?.username]).toEqual([200, 'sandbox_bot'])
  })

  it.each([
    ['/', 404, 'Not Found'],
    ['/bot', 404, 'Not Found'],
    ['/getMe', 404, 'Not Found'],
    [`/bot${token}/nothing`, 404, 'Not Found: method not found'],
    [`/bot${token}/getMe/`, 404, 'Not Found: method not found'],
    [`/bot${token}/toString`, 404, 'Not Found: method not found'],
    [`/bot${token}/constructor`, 404, 'Not Found: method not found'],
    [`/bot${token}/__proto__`, 404, 'Not Found: method not found'],
    [`/bot${token}/`, 404, 'Not Found: method not found'],
    ['/botabc/getMe', 401, 'Unauthorized: invalid token specified'],
    ['/bot0123:abc/getMe', 401, 'Unauthorized: invalid token specified'],
    ['/bot18014398509481985:abc/getMe', 401, 'Unauthorized: invalid token specified'],
    [`/bot${token}${'x'.repeat(80)}/getMe`, 401, 'Unauthorized: invalid token specified'],
    [`/bot${token}x/getMe`, 401, 'Unauthorized'],
    ['/bot1:abc/getMe', 401, 'Unauthorized'],
  ])('%s is answered %i %s', async (path, status, description) => {
    expect(await sendRaw(sandbox.botApi + path, {})).toEqual({
      status,
      body: { ok: false, error_code: status, description },
    })
  })
})

describe('JSON as a parameter', () => {
  const refusalOf = async (markup: string) => {
    const body = new URLSearchParams({ chat_id: String(SAM_ID), text: 'x', reply_markup: markup }).toString()
    return (await sendRaw(url('sendMessage'), { headers: { 'content-type': FORM }, body })).body.description
  }

  it('is invalid when it is nested deeper than a hundred times', async () => {
    expect(await refusalOf(nested(101))).toBe('Bad Request: object expected as reply markup')
    expect(await refusalOf(nested(102))).toBe("Bad Request: can't parse reply keyboard markup JSON object")
  })

  it('can be shown to watchers, however deep it is', async () => {
    await refusalOf(nested(100_000))
    const [newest] = sandbox.calls('sendMessage').all().slice(-1)
    expect(newest?.params.reply_markup).toBe(nested(100_000))
  })
})

it('answers JSON, with the error’s code as its status', async () => {
  const answer = await fetch(url('sendMessage'))
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { ok: false, error_code: 400, description: 'Bad Request: message text is empty' },
  ])
})

it('says what time it is in the sandbox, in whole seconds', async () => {
  sandbox.clock.advance('1h')
  const before = Math.floor(sandbox.clock.now().getTime() / 1000)
  const { headers } = await fetch(url('getMe'))
  const said = Date.parse(headers.get('date') ?? '') / 1000
  expect(said).toBeGreaterThanOrEqual(before)
  expect(said).toBeLessThanOrEqual(sandbox.clock.now().getTime() / 1000)
})
