import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'

const { result, refusal, sam } = await openBotApi()
await sam.say('sandbox_bot', '/start')
const send = (text: string, link_preview_options: object) =>
  result('sendMessage', { chat_id: SAM_ID, text, link_preview_options })
const newest = async () => (await sam.history('sandbox_bot', 1))[0]

describe('a link’s page', () => {
  it('can be that of a link that isn’t in the text', async () => {
    const options = { url: 'https://a.example/', prefer_large_media: true, show_above_text: true }
    const sent = await send('Look', options)
    expect(sent).toMatchObject({ text: 'Look', link_preview_options: options })
    expect(await newest()).toMatchObject({
      ...{ message: 'Look', invertMedia: true },
      media: {
        ...{ _: 'messageMediaWebPage', manual: true, forceLargeMedia: true },
        webpage: { _: 'webPageEmpty', url: 'https://a.example/' },
      },
    })
  })

  it('needs no visible text', async () => {
    const sent = await send('\u200b', { url: 'a.example', prefer_small_media: true })
    expect(sent.link_preview_options).toEqual({ url: 'http://a.example', prefer_small_media: true })
    const bare = { chat_id: SAM_ID, text: '\u200b', link_preview_options: { prefer_small_media: true } }
    expect(await refusal('sendMessage', bare)).toBe('400 Bad Request: text must be non-empty')
  })

  it('has a size only with a link in the options, and a position only with a link', async () => {
    const sized = await send('https://b.example', { prefer_small_media: true })
    expect(sized).not.toHaveProperty('link_preview_options')
    const above = await send('https://b.example', { show_above_text: true })
    expect(above.link_preview_options).toEqual({ show_above_text: true })
    expect(await send('nothing', { show_above_text: true })).not.toHaveProperty('link_preview_options')
    const off = await send('https://b.example', { is_disabled: true, url: 'https://c.example' })
    expect(off).not.toHaveProperty('link_preview_options')
  })

  it('changes together with the text, and stays when only the keyboard changes', async () => {
    const { message_id } = await send('Look', { url: 'https://a.example' })
    const place = { chat_id: SAM_ID, message_id }
    const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    const marked = await result('editMessageReplyMarkup', { ...place, reply_markup })
    expect(marked.link_preview_options).toEqual({ url: 'https://a.example' })
    const link_preview_options = { url: 'https://d.example' }
    const other = await result('editMessageText', { ...place, text: 'Look', link_preview_options })
    expect(other.link_preview_options).toEqual({ url: 'https://d.example' })
    expect(await result('editMessageText', { ...place, text: 'Away' })).not.toHaveProperty(
      'link_preview_options',
    )
  })

  it.each<[unknown, string]>([
    ['{', "can't parse link preview options JSON object"],
    [[], 'object expected as link preview options'],
    [{ url: 7, is_disabled: 1 }, 'field "is_disabled" must be of type Boolean'],
    [{ url: 'http://' }, 'WEBPAGE_URL_INVALID'],
  ])('is refused as %j', async (link_preview_options, description) => {
    expect(await refusal('sendMessage', { chat_id: SAM_ID, text: 'x', link_preview_options })).toBe(
      `400 Bad Request: ${description}`,
    )
  })
})
