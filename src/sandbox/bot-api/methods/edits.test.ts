import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'
import { filesOf, png } from '../test-files.ts'

const api = await openBotApi()
const { result, refusal, sam } = api
const { send, download } = filesOf(api)
await sam.say('sandbox_bot', '/start')

const PNG = png()
const OTHER = png(20)
const file = (name: string, bytes: Uint8Array = Buffer.from('bytes')) => new File([Buffer.from(bytes)], name)
const chat_id = SAM_ID
const refused = (description: string) => `400 Bad Request: ${description}`
const photo = (more: object = {}) =>
  send('sendPhoto', { chat_id, caption: 'before', ...more }, { photo: file('a.png', PNG) })
const newest = async () => (await sam.history('sandbox_bot', 1))[0]
const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

describe('editMessageCaption', () => {
  it('changes the caption, its position and the keyboard, and removes all of them', async () => {
    const { message_id } = await photo({
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    })
    const place = { chat_id, message_id }
    const words = { caption: '<i>after</i>', parse_mode: 'HTML', show_caption_above_media: true }
    const edited = await result('editMessageCaption', { ...place, ...words })
    expect(edited).toMatchObject({
      ...{ caption: 'after', caption_entities: [{ type: 'italic' }], show_caption_above_media: true },
      ...{ photo: [{ width: 40 }], edit_date: expect.any(Number) },
    })
    expect(edited).not.toHaveProperty('reply_markup')
    expect(await newest()).toMatchObject({ message: 'after', invertMedia: true })
    const bare = await result('editMessageCaption', place)
    expect(bare).not.toHaveProperty('caption')
    expect(bare).not.toHaveProperty('show_caption_above_media')
    expect(await refusal('editMessageCaption', place)).toBe(refused(NOT_MODIFIED))
  })

  it('is refused for a message that can have no caption, and for a too long caption', async () => {
    const { message_id } = await result('sendMessage', { chat_id, text: 'no medium' })
    const sticker = await send('sendSticker', { chat_id }, { sticker: file('a.webp', PNG) })
    for (const id of [message_id, sticker.message_id]) {
      expect(await refusal('editMessageCaption', { chat_id, message_id: id, caption: 'x' })).toBe(
        refused('there is no caption in the message to edit'),
      )
    }
    const sent = await photo()
    const place = { chat_id, message_id: sent.message_id }
    expect(await refusal('editMessageCaption', { ...place, caption: 'x'.repeat(1025) })).toBe(
      refused('MEDIA_CAPTION_TOO_LONG'),
    )
    expect(await refusal('editMessageCaption', { ...place, message_id: 9999 })).toBe(
      refused('message to edit not found'),
    )
    expect(await refusal('editMessageCaption', { caption: 'x' })).toBe(
      refused('message identifier is not specified'),
    )
  })
})

describe('editMessageMedia', () => {
  it('replaces a file, or adds one, with its caption', async () => {
    const { message_id } = await photo()
    const media = { type: 'photo', media: 'attach://new', has_spoiler: true }
    const edited = await send(
      'editMessageMedia',
      { chat_id, message_id, media },
      { new: file('b.png', OTHER) },
    )
    expect(edited).toMatchObject({ photo: [{ width: 20 }], has_media_spoiler: true })
    expect(edited).not.toHaveProperty('caption')
    expect((await download(edited.photo[0].file_id)).bytes.equals(OTHER)).toBe(true)
    const text = await result('sendMessage', { chat_id, text: 'no medium' })
    const known = { type: 'photo', media: edited.photo[0].file_id, caption: 'now' }
    const filled = await result('editMessageMedia', { chat_id, message_id: text.message_id, media: known })
    expect(filled).toMatchObject({ caption: 'now', photo: edited.photo })
  })

  it('keeps an album an album', async () => {
    const one = { type: 'photo', media: 'attach://photo' }
    const [sent] = await send('sendMediaGroup', { chat_id, media: [one, one] }, { photo: file('a.png', PNG) })
    const edit = (type: string) =>
      send(
        'editMessageMedia',
        { chat_id, message_id: sent.message_id, media: { type, media: 'attach://new' } },
        { new: file('a.mp4') },
      )
    expect(await edit('document')).toBe(refused("can't change media type in the album"))
    expect(await edit('animation')).toBe(refused("message content type can't be used in an album"))
    expect(await edit('video')).toMatchObject({ video: {}, media_group_id: sent.media_group_id })
  })

  it('is refused when nothing changes, and for a wrong medium', async () => {
    const { message_id } = await send('sendVoice', { chat_id }, { voice: file('a.ogg') })
    const media = { type: 'photo', media: 'attach://new' }
    const edit = (more: object) =>
      send('editMessageMedia', { chat_id, message_id, media, ...more }, { new: file('a.png', PNG) })
    expect(await edit({})).toBe(refused("message media can't be edited"))
    expect(await edit({ media: '{' })).toBe(refused("can't parse input media JSON object"))
    expect(await edit({ media: { ...media, type: 'voice' } })).toBe(
      refused('can\'t parse InputMedia: type "voice" is unsupported'),
    )
    expect(await refusal('editMessageMedia', { chat_id, message_id })).toBe(
      refused('parameter "media" is required'),
    )
  })

  it('changes a message by its inline id with a known file, but not with an upload', async () => {
    const sent = await photo()
    const group = await sam.chatCalled('Book club')
    await sam.say(group, '@sandbox_bot?')
    const [{ guest_message }] = await result('getUpdates', { offset: -1 })
    const article = { type: 'article', id: '1', title: 'T', input_message_content: { message_text: 'Made' } }
    const { guest_query_id } = guest_message
    const { inline_message_id } = await result('answerGuestQuery', { guest_query_id, result: article })
    const shown = async () => (await sam.history(group, 1))[0]
    const media = { type: 'photo', media: sent.photo[0].file_id, caption: 'Shown' }
    expect(await result('editMessageMedia', { inline_message_id, media })).toBe(true)
    expect(await shown()).toMatchObject({ message: 'Shown', media: { _: 'messageMediaPhoto' } })
    expect(await result('editMessageCaption', { inline_message_id, caption: 'Other' })).toBe(true)
    expect((await shown()).message).toBe('Other')
    const uploaded = { ...media, media: 'attach://new' }
    expect(
      await send('editMessageMedia', { inline_message_id, media: uploaded }, { new: file('a.png', PNG) }),
    ).toBe(refused('invalid message content specified'))
  })
})
