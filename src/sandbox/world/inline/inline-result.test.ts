import { beforeEach, describe, expect, it } from 'vitest'
import type { Tl, tl } from '../../tl/types.ts'
import { storeDocument } from '../media/store-file.ts'
import { encodePng } from '../photos/png.ts'
import type { Media } from '../state/message.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { refusalOf, testWorld } from '../test-world.ts'
import { toInlineResult } from './inline-result.ts'

type Message = Tl<tl.TypeInputBotInlineMessage>
const bold = { _: 'messageEntityBold' as const, offset: 0, length: 2 }
const url = { _: 'keyboardButtonUrl' as const, text: 'Open', url: 'https://example.com' }
const keyboard = {
  _: 'replyInlineMarkup' as const,
  rows: [{ _: 'keyboardButtonRow' as const, buttons: [url] }],
}
const noKeyboard = { ...keyboard, rows: [] }
const text = (message: string, more: object = {}) =>
  ({ _: 'inputBotInlineMessageText', message, ...more }) as const
const auto = (message: string, more: object = {}) =>
  ({ _: 'inputBotInlineMessageMediaAuto', message, ...more }) as const
const article = (sendMessage: Message, more: object = {}) => ({
  ...{ _: 'inputBotInlineResult' as const, id: 'one', type: 'article', title: 'Answer', sendMessage },
  ...more,
})
const geoPoint = { _: 'inputGeoPoint', lat: 1, long: 2 } as const
const venue: Tl<tl.RawInputBotInlineMessageMediaVenue> = {
  _: 'inputBotInlineMessageMediaVenue',
  ...{ geoPoint, title: 'Café', address: 'Here', provider: 'p', venueId: '1', venueType: 'food' },
}
const contact: Tl<tl.RawInputBotInlineMessageMediaContact> = {
  _: 'inputBotInlineMessageMediaContact',
  ...{ phoneNumber: '9', firstName: 'A', lastName: 'B', vcard: 'v' },
}

let world: World
/** The inputs that media were made from. */
let asked: Tl<tl.TypeInputMedia>[]
beforeEach(() => {
  world = testWorld()
  asked = []
})
const toMedia = (media: Media) => (input: Tl<tl.TypeInputMedia>) => {
  asked.push(input)
  return media
}
const GEO: Media = { kind: 'geo', point: { lat: 1, long: 2 } }
const PHOTO: Media = { kind: 'photo', photoId: '7' }
const FILE: Media = { kind: 'document', documentId: '8' }
const sticker = (): Media => {
  const stickerset = { _: 'inputStickerSetEmpty' } as const
  const attributes = [{ _: 'documentAttributeSticker' as const, alt: '👍', stickerset }]
  const bytes = encodePng(4, [[1, 2, 3]], () => 0)
  return { kind: 'document', documentId: storeDocument(world, { bytes, mimeType: '', attributes }).id }
}
const read = (result: Tl<tl.TypeInputBotInlineResult>, media: Media = GEO) =>
  toInlineResult(world, result, toMedia(media))
const refused = (...args: Parameters<typeof read>) => refusalOf(() => read(...args))
const knownPhoto = (sendMessage: Message, type = 'photo') => ({
  ...{ _: 'inputBotInlineResultPhoto' as const, id: 'one', type, sendMessage },
  photo: { _: 'inputPhoto' as const, id: 7n, accessHash: 1n, fileReference: new Uint8Array() },
})
const knownFile = (type: string, more: object = {}, sendMessage: Message = auto('Look')) => ({
  ...{ _: 'inputBotInlineResultDocument' as const, id: 'one', type, sendMessage },
  document: { _: 'inputDocument' as const, id: 8n, accessHash: 1n, fileReference: new Uint8Array() },
  ...more,
})

describe('the message that a bot’s result becomes', () => {
  it('has the entities that the bot gave, and the ones that Telegram finds', () => {
    expect(read(article(text('Go to @sandbox_bot', { entities: [bold] }))).message).toStrictEqual({
      kind: 'text',
      text: 'Go to @sandbox_bot',
      entities: [bold, { _: 'messageEntityMention', offset: 6, length: 12 }],
    })
  })
  it('has only its text when it has neither entities nor a keyboard', () => {
    expect(read(article(text('Found'))).message).toStrictEqual({ kind: 'text', text: 'Found' })
  })
})

describe('a result', () => {
  const webFile = (name: string, mimeType = 'video/mp4') => ({
    ...{
      _: 'inputWebDocument' as const,
      url: `https://example.com/${name}`,
      size: 5,
      mimeType,
      attributes: [],
    },
  })

  it('has the bot’s own properties, and no others', () => {
    const { _, ...thumb } = webFile('thumb')
    const { _: type, ...content } = webFile('video')
    const more = { title: 'Trip', description: '', url: 'https://example.com/' }
    const files = { thumb: webFile('thumb'), content: webFile('video') }
    expect(read(article(text('Found'), { type: 'video', ...more, ...files }))).toStrictEqual({
      ...{ id: 'one', type: 'video', ...more, thumb, content },
      message: { kind: 'text', text: 'Found' },
    })
    expect(read(article(text('Found'), { type: 'geo', title: undefined }))).toStrictEqual({
      ...{ id: 'one', type: 'geo', message: { kind: 'text', text: 'Found' } },
    })
  })
  it('that is a file on the web is fetched when it becomes the message', () => {
    const result = read(
      article(auto('Look', { entities: [bold] }), { type: 'video', content: webFile('video') }),
    )
    expect(result).toMatchObject({ isFetched: true, content: { size: 5 } })
    expect(result.message).toStrictEqual({ kind: 'text', text: 'Look', entities: [bold] })
    expect(refused(article(auto('Look')))).toBe('400 SEND_MESSAGE_MEDIA_INVALID')
  })
  it('of an unknown kind is refused, and so is one without an id', () => {
    const game = { _: 'inputBotInlineResultGame', id: 'one', shortName: 'g', sendMessage: text('x') } as const
    expect(refused(game)).toBe('400 RESULT_TYPE_INVALID')
    expect(refused({ ...knownPhoto(text('x')), id: '' })).toBe('400 RESULT_ID_INVALID')
    expect(refused(knownFile('video', { id: 'é'.repeat(33), title: 'A' }))).toBe('400 RESULT_ID_INVALID')
    expect(refused(knownFile('video', { id: 'é'.repeat(32), title: 'A' }), FILE)).toBeUndefined()
  })
  it.each([
    ['video', 'VIDEO_TITLE_EMPTY'],
    ['file', 'FILE_TITLE_EMPTY'],
  ])('that is a %s has a title', (type, error) => {
    for (const title of [undefined, '', ' ']) {
      expect(refused(knownFile(type, { title }), FILE)).toBe(`400 ${error}`)
    }
    expect(refused(knownFile(type, { title: 'A' }), FILE)).toBeUndefined()
  })
  it.each(['gif', 'audio', 'voice', 'sticker'])('that is a known %s needs no title', type => {
    expect(read(knownFile(type), FILE)).toStrictEqual({
      ...{ id: 'one', type, file: FILE, message: { kind: 'text', text: 'Look', media: FILE } },
    })
  })
  it('that Telegram already has is that file, with its caption', () => {
    const photo = read(knownPhoto(auto('Look', { replyMarkup: keyboard })), PHOTO)
    expect(photo).toStrictEqual({
      ...{ id: 'one', type: 'photo', file: PHOTO },
      message: { kind: 'text', text: 'Look', replyMarkup: keyboard, media: PHOTO },
    })
    const words = { title: 'Trip', description: 'Two' }
    expect(read(knownFile('gif', words), FILE)).toMatchObject({ ...words, file: FILE })
    const [first, second] = asked
    expect([first, second]).toMatchObject([
      { _: 'inputMediaPhoto', id: { id: 7n } },
      { _: 'inputMediaDocument', id: { id: 8n } },
    ])
    expect(refused(knownPhoto(auto('x'), 'gif'), PHOTO)).toBe('400 RESULT_TYPE_INVALID')
    expect(refused(knownFile('photo'), FILE)).toBe('400 RESULT_TYPE_INVALID')
  })
  it('that is a file has a caption of at most 1,024 letters, if its kind has captions', () => {
    expect(refused(knownPhoto(auto('x'.repeat(1024))), PHOTO)).toBeUndefined()
    expect(refused(knownPhoto(auto('x'.repeat(1025))), PHOTO)).toBe('400 MEDIA_CAPTION_TOO_LONG')
    const media = sticker()
    const sent = auto('x'.repeat(1025), { entities: [bold], replyMarkup: keyboard })
    expect(read(knownFile('sticker', {}, sent), media).message).toStrictEqual({
      ...{ kind: 'text', text: '', replyMarkup: keyboard, media },
    })
  })
  it('with an unknown file is refused, and other refusals stay the same', () => {
    const throwing = (error: string) => () => {
      throw badRequest(error)
    }
    const of = (result: Tl<tl.TypeInputBotInlineResult>, error: string) =>
      refusalOf(() => toInlineResult(world, result, throwing(error)))
    expect(of(knownPhoto(auto('x')), 'MEDIA_EMPTY')).toBe('400 PHOTO_INVALID')
    expect(of(knownFile('gif'), 'MEDIA_EMPTY')).toBe('400 DOCUMENT_INVALID')
    expect(of(knownFile('gif'), 'FILE_REFERENCE_EXPIRED')).toBe('400 FILE_REFERENCE_EXPIRED')
    expect(refused(knownFile('gif'), GEO)).toBe('400 DOCUMENT_INVALID')
  })
})

describe('the message of a chosen result', () => {
  const sent = (message: Message) => read(article(message)).message

  it('may be a text with an address, whose page isn’t shown', () => {
    const page = {
      _: 'inputBotInlineMessageMediaWebPage',
      message: 'Found',
      url: 'https://a.example',
    } as const
    expect(sent(page)).toStrictEqual({ kind: 'text', text: 'Found' })
  })
  it('may be a place, also one that changes for a while', () => {
    const place = { _: 'inputBotInlineMessageMediaGeo', geoPoint, heading: 5 } as const
    expect(sent({ ...place, replyMarkup: keyboard })).toStrictEqual({
      ...{ kind: 'text', text: '', media: GEO, replyMarkup: keyboard },
    })
    expect(sent({ ...place, period: 60 })).toStrictEqual({ kind: 'text', text: '', media: GEO })
    expect(asked).toEqual([
      { _: 'inputMediaGeoPoint', geoPoint },
      { _: 'inputMediaGeoLive', geoPoint, heading: 5, period: 60 },
    ])
  })
  it.each<[string, Message, string]>([
    ['a venue', venue, 'inputMediaVenue'],
    ['a contact', contact, 'inputMediaContact'],
  ])('may be %s', (_, message, input) => {
    expect(sent({ ...message, replyMarkup: keyboard })).toStrictEqual({
      ...{ kind: 'text', text: '', media: GEO, replyMarkup: keyboard },
    })
    expect(asked).toEqual([{ ...message, _: input }])
    expect(sent(message)).not.toHaveProperty('replyMarkup')
  })
  it('has a keyboard as any message that a bot posts from outside the chat', () => {
    const place = { _: 'inputBotInlineMessageMediaGeo', geoPoint } as const
    for (const message of [text('x'), place, venue, contact]) {
      expect(refused(article({ ...message, replyMarkup: noKeyboard }))).toBe('400 REPLY_MARKUP_INVALID')
    }
    expect(refused(knownPhoto(auto('x', { replyMarkup: noKeyboard })), PHOTO)).toBe(
      '400 REPLY_MARKUP_INVALID',
    )
    const game = { _: 'inputBotInlineMessageGame' } as const
    expect(refused(article(game))).toBe('400 SEND_MESSAGE_TYPE_INVALID')
    expect(refused(article({ ...game, replyMarkup: noKeyboard }))).toBe('400 REPLY_MARKUP_INVALID')
  })
})
