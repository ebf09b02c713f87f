import { describe, expect, it } from 'vitest'
import { SANDBOX_BOT } from '../own-bot.ts'
import { openBotApi, SAM_ID } from './test-bot-api.ts'
import { png, uploaded } from './test-files.ts'

/** Inline mode on the Bot API. */

const api = await openBotApi({ bots: [{ ...SANDBOX_BOT, inlineGeo: true }] })
const { sandbox, result, refusal, sam } = api
await sam.say('sandbox_bot', '/start')
// The bot is told of queries only after its first call.
await result('getMe')
const group = await sam.chatCalled('Book club')
const bot = { ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' }

// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
type Told = any
let offset = 0
/** The next update of a kind. Updates before it are skipped. */
async function next(kind: string): Promise<Told> {
  for (;;) {
    const [update] = await result('getUpdates', { offset, limit: 1, timeout: 5 })
    if (!update) throw new Error(`No ${kind} came`)
    offset = update.update_id + 1
    if (update[kind]) return update[kind]
  }
}

const ask = (query: string, more: object = {}) =>
  sam.rpc('messages.getInlineBotResults', { bot, peer: group, query, offset: '', ...more })
const article = (more: object = {}) => ({
  ...{ type: 'article', id: 'one', title: 'Trip', description: 'To the sea' },
  input_message_content: { message_text: '*The* trip', parse_mode: 'Markdown' },
  ...more,
})
/** The results that Sam gets once the bot has answered. */
async function asked(query: string, answer: object) {
  const shown = ask(query)
  const { id } = await next('inline_query')
  const given = await result('answerInlineQuery', { inline_query_id: id, cache_time: 0, ...answer })
  expect(given).toBe(true)
  return shown
}
let randomId = 0
const send = (queryId: string, id = 'one') =>
  sam.rpc('messages.sendInlineBotResult', { peer: group, queryId, id, randomId: `${++randomId}` })

describe('inline_query', () => {
  it('has the user, the query and the kind of chat', async () => {
    const shown = ask('trip')
    expect(await next('inline_query')).toEqual({
      id: expect.stringMatching(/^-?\d+$/),
      from: expect.objectContaining({ id: SAM_ID, first_name: 'Sam' }),
      ...{ chat_type: 'supergroup', query: 'trip', offset: '' },
    })
    sandbox.clock.advance('10s')
    await expect(shown).rejects.toThrow('BOT_RESPONSE_TIMEOUT')
  })

  it('has the user’s place, and tells that the chat is the one with the bot', async () => {
    const geoPoint = { _: 'inputGeoPoint', lat: 52.5, long: 13.4, accuracyRadius: 10 }
    const shown = ask('', { peer: await sam.peerNamed('sandbox_bot'), geoPoint })
    expect(await next('inline_query')).toMatchObject({
      chat_type: 'sender',
      location: { latitude: 52.5, longitude: 13.4, horizontal_accuracy: 10 },
    })
    sandbox.clock.advance('10s')
    await expect(shown).rejects.toThrow('BOT_RESPONSE_TIMEOUT')
  })
})

describe('answerInlineQuery', () => {
  it('gives results with their button, the next offset and the cache time', async () => {
    const shown = await asked('all', {
      results: [article()],
      ...{ cache_time: 60, next_offset: '1', button: { text: 'Log in', start_parameter: 'in' } },
    })
    expect(shown).toMatchObject({
      ...{ nextOffset: '1', cacheTime: 60 },
      switchPm: { text: 'Log in', startParam: 'in' },
      results: [
        {
          ...{ id: 'one', type: 'article', title: 'Trip', description: 'To the sea' },
          sendMessage: { message: 'The trip', entities: [{ _: 'messageEntityBold', length: 3 }] },
        },
      ],
    })
    expect(shown).not.toHaveProperty('gallery')
  })

  it('opens a Mini App above them, or with the older parameters the bot’s chat', async () => {
    const app = { text: 'Open', web_app: { url: 'http://localhost:5173/' } }
    expect(await asked('app', { button: app })).toMatchObject({
      switchWebview: { text: 'Open', url: 'http://localhost:5173/' },
      results: [],
    })
    const older = { switch_pm_text: 'Log in', switch_pm_parameter: 'in' }
    expect(await asked('older', older)).toMatchObject({ switchPm: { text: 'Log in', startParam: 'in' } })
  })

  it('accepts the bot’s files by their ids, and shows pictures as a grid', async () => {
    const file = await uploaded(sam, 'a.png', png())
    const media = { _: 'inputMediaUploadedPhoto', file }
    const peer = await sam.peerNamed('sandbox_bot')
    await sam.rpc('messages.sendMedia', { peer, media, message: '', randomId: '0' })
    let told = await next('message')
    while (!told.photo) told = await next('message')
    const { file_id } = told.photo.at(-1)
    const photo = { type: 'photo', id: 'one', photo_file_id: file_id, caption: 'Look' }
    const shown = await asked('photo', { results: [photo] })
    expect(shown).toMatchObject({ gallery: true, results: [{ _: 'botInlineMediaResult', type: 'photo' }] })
    await send(shown.queryId)
    const chosen = await next('chosen_inline_result')
    expect(chosen).toMatchObject({ result_id: 'one', query: 'photo' })
    const [sent] = await sam.history(group, 1)
    expect(sent).toMatchObject({ message: 'Look', media: { photo: { id: shown.results[0].photo.id } } })
    const other = ask('other')
    const { id } = await next('inline_query')
    const as = (more: object) =>
      refusal('answerInlineQuery', { inline_query_id: id, results: [{ id: '1', title: 'A', ...more }] })
    expect(await as({ type: 'document', document_file_id: file_id })).toBe(
      "400 Bad Request: can't use file of type Photo as Document",
    )
    expect(await as({ type: 'photo', photo_file_id: 'abc' })).toBe(
      "400 Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    )
    await result('answerInlineQuery', { inline_query_id: id })
    expect((await other).results).toEqual([])
  })

  it.each<[string, object]>([
    ["can't parse JSON encoded inline query results", { results: '{' }],
    ['expected an Array of inline query results', { results: {} }],
    [
      'too many inline query results specified',
      { results: Array.from({ length: 51 }, (_, n) => article({ id: `${n}` })) },
    ],
    ["can't parse inline query result: Inline query result must be an object", { results: ['a'] }],
    ['can\'t parse inline query result: Can\'t find field "id"', { results: [article({ id: undefined })] }],
    ["can't parse inline query results button JSON object", { button: '{' }],
    ["can't parse inline query results button: InlineQueryResultsButton must be an Object", { button: [] }],
    [
      "can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field",
      { button: { text: 'A' } },
    ],
    ["can't use empty start_parameter", { button: { text: 'A', start_parameter: '' } }],
    ['too long start_parameter specified', { button: { text: 'A', start_parameter: 'x'.repeat(65) } }],
    ['unallowed characters in start_parameter are used', { button: { text: 'A', start_parameter: 'a b' } }],
    ["can't use empty start_parameter", { switch_pm_text: 'A' }],
    ['RESULT_ID_DUPLICATE', { results: [article(), article()] }],
    ['RESULT_ID_INVALID', { results: [article({ id: 'x'.repeat(65) })] }],
    ['NEXT_OFFSET_INVALID', { next_offset: 'x'.repeat(65) }],
    ['SWITCH_PM_TEXT_EMPTY', { button: { text: ' ', start_parameter: 'a' } }],
  ])('is refused: %s', async (text, answer) => {
    const shown = ask(`refused: ${JSON.stringify(answer)}`)
    const { id } = await next('inline_query')
    expect(await refusal('answerInlineQuery', { inline_query_id: id, ...answer })).toBe(
      `400 Bad Request: ${text}`,
    )
    await result('answerInlineQuery', { inline_query_id: id, results: [] })
    expect((await shown).results).toEqual([])
  })

  it('is refused for a query that is over, unknown or missing', async () => {
    const tooOld = '400 Bad Request: query is too old and response timeout expired or query ID is invalid'
    const shown = ask('over')
    const { id } = await next('inline_query')
    sandbox.clock.advance('10s')
    await expect(shown).rejects.toThrow('BOT_RESPONSE_TIMEOUT')
    for (const inline_query_id of [id, '5', '']) {
      expect(await refusal('answerInlineQuery', { inline_query_id, results: [] })).toBe(tooOld)
    }
  })
})

describe('a chosen result', () => {
  const reply_markup = { inline_keyboard: [[{ text: 'More', callback_data: 'more' }]] }

  it('is edited by the id that the bot is told, and so are its buttons', async () => {
    const { queryId } = await asked('keyboard', { results: [article({ reply_markup })] })
    await send(queryId)
    const chosen = await next('chosen_inline_result')
    expect(chosen).toEqual({
      from: expect.objectContaining({ id: SAM_ID }),
      inline_message_id: expect.any(String),
      ...{ query: 'keyboard', result_id: 'one' },
    })
    const [message] = await sam.history(group, 1)
    const data = Buffer.from('more').toString('base64')
    const pressed = sam.rpc('messages.getBotCallbackAnswer', { peer: group, msgId: message.id, data })
    const { inline_message_id, id, ...query } = await next('callback_query')
    expect(inline_message_id).toBe(chosen.inline_message_id)
    expect(query).not.toHaveProperty('message')
    await result('answerCallbackQuery', { callback_query_id: id, text: 'Well' })
    expect(await pressed).toMatchObject({ message: 'Well' })
    expect(await result('editMessageText', { inline_message_id, text: 'Changed', reply_markup })).toBe(true)
    expect((await sam.history(group, 1))[0]).toMatchObject({ message: 'Changed', viaBotId: bot.userId })
    expect(await result('editMessageReplyMarkup', { inline_message_id })).toBe(true)
    expect((await sam.history(group, 1))[0]).not.toHaveProperty('replyMarkup')
    expect(await refusal('editMessageReplyMarkup', { inline_message_id })).toMatch('message is not modified')
  })

  it('is told without an id when it can’t be edited', async () => {
    await send((await asked('bare', { results: [article()] })).queryId)
    expect(await next('chosen_inline_result')).not.toHaveProperty('inline_message_id')
  })

  it('can be a place, a venue, a contact, or a file on this machine’s web server', async () => {
    const place = { latitude: 52.5, longitude: 13.4, title: 'Park' }
    const photo_url = `${sandbox.url}/photos/1?size=a`
    const results = [
      { type: 'location', id: 'place', ...place },
      { type: 'location', id: 'live', ...place, live_period: 60 },
      { type: 'venue', id: 'venue', ...place, address: 'Here' },
      { type: 'contact', id: 'contact', phone_number: '+123', first_name: 'Ann' },
      { type: 'photo', id: 'photo', photo_url, thumbnail_url: photo_url },
    ]
    const { queryId } = await asked('media', { results })
    const media = async (id: string) => {
      await send(queryId, id)
      return (await sam.history(group, 1))[0].media
    }
    expect(await media('place')).toMatchObject({ _: 'messageMediaGeo', geo: { lat: 52.5 } })
    expect(await media('live')).toMatchObject({ _: 'messageMediaGeoLive', period: 60 })
    expect(await media('venue')).toMatchObject({ _: 'messageMediaVenue', title: 'Park', address: 'Here' })
    expect(await media('contact')).toMatchObject({ _: 'messageMediaContact', firstName: 'Ann' })
    await expect(media('photo')).rejects.toThrow('WEBPAGE_CURL_FAILED')
  })
})

it('getMe says that the bot has inline mode', async () => {
  expect(await result('getMe')).toMatchObject({ supports_inline_queries: true })
})

it('a bot without inline mode isn’t asked', async () => {
  const off = await openBotApi({ bots: [{ ...SANDBOX_BOT, inlinePlaceholder: '' }] })
  expect(await off.result('getMe')).toMatchObject({ supports_inline_queries: false })
  const asking = off.sam.rpc('messages.getInlineBotResults', {
    bot: { ...(await off.sam.peerNamed('sandbox_bot')), _: 'inputUser' },
    ...{ peer: { _: 'inputPeerEmpty' }, query: '', offset: '' },
  })
  await expect(asking).rejects.toThrow('400 BOT_INLINE_DISABLED')
})
