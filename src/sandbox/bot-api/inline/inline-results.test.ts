import { describe, expect, it } from 'vitest'
import { badRequest } from '../../world/state/rpc-error.ts'
import { refusal } from '../text/test-text.ts'
import { readResult, readResults } from './given-result.ts'
import { type FindFile, resultToTl } from './result-to-tl.ts'
import { isGallery, readResultsButton, resultsButtonToTl } from './results-button.ts'

const photo = { _: 'inputPhoto' as const, id: 1n, accessHash: 0n, fileReference: new Uint8Array() }
const document = { ...photo, _: 'inputDocument' as const }
const findFile: FindFile = (fileId, kind) => {
  if (fileId === 'unknown') throw badRequest('Wrong file identifier/HTTP URL specified')
  return kind === 'photo' ? photo : document
}
const sent = (value: unknown) => resultToTl(readResult(value), findFile)
const why = (value: unknown) => refusal(() => sent(value))

const message = { message_text: 'Hi' }
const article = { type: 'article', id: '1', title: 'T', input_message_content: message }
const text = { _: 'inputBotInlineMessageText', message: 'Hi' }

describe('an inline query result', () => {
  it.each([
    [
      {
        ...article,
        type: 'Article',
        description: 'D',
        url: 'example.com',
        thumbnail_url: 'a.b/t.jpg',
        thumbnail_width: 1,
        thumbnail_height: 2,
      },
      {
        type: 'article',
        title: 'T',
        description: 'D',
        url: 'example.com',
        thumb: {
          _: 'inputWebDocument',
          url: 'a.b/t.jpg',
          size: 0,
          mimeType: 'image/jpeg',
          attributes: [{ _: 'documentAttributeImageSize', w: 1, h: 2 }],
        },
        sendMessage: text,
      },
    ],
    [
      { ...article, url: 'example.com', hide_url: true, thumb_url: 'a.b' },
      {
        type: 'article',
        title: 'T',
        thumb: { _: 'inputWebDocument', url: 'a.b', size: 0, mimeType: 'image/jpeg', attributes: [] },
        sendMessage: text,
      },
    ],
    [
      {
        type: 'article',
        id: '1',
        title: 'T',
        message_text: '<b>Hi</b>',
        parse_mode: 'HTML',
        disable_web_page_preview: true,
      },
      {
        type: 'article',
        title: 'T',
        sendMessage: {
          ...text,
          noWebpage: true,
          entities: [{ _: 'messageEntityBold', offset: 0, length: 2 }],
        },
      },
    ],
    [
      {
        type: 'photo',
        id: '1',
        photo_url: 'https://a.b/x/p.jpg?y',
        photo_width: 3,
        photo_height: 4,
        caption: '*c*',
        parse_mode: 'Markdown',
        show_caption_above_media: true,
        thumbnail_url: 'a.b',
      },
      {
        type: 'photo',
        thumb: { _: 'inputWebDocument', url: 'a.b', size: 0, mimeType: 'image/jpeg', attributes: [] },
        content: {
          _: 'inputWebDocument',
          url: 'https://a.b/x/p.jpg?y',
          size: 0,
          mimeType: 'image/jpeg',
          attributes: [
            { _: 'documentAttributeImageSize', w: 3, h: 4 },
            { _: 'documentAttributeFilename', fileName: 'p.jpg' },
          ],
        },
        sendMessage: {
          _: 'inputBotInlineMessageMediaAuto',
          invertMedia: true,
          message: 'c',
          entities: [{ _: 'messageEntityBold', offset: 0, length: 1 }],
        },
      },
    ],
    [
      {
        type: 'mpeg4_gif',
        id: '1',
        mpeg4_url: 'a.b/x.mp4',
        mpeg4_width: 3,
        mpeg4_height: 4,
        mpeg4_duration: 5,
        input_message_content: message,
        thumb_url: 'a.b',
        thumb_mime_type: 'video/mp4',
      },
      {
        type: 'gif',
        thumb: { _: 'inputWebDocument', url: 'a.b', size: 0, mimeType: 'video/mp4', attributes: [] },
        content: {
          _: 'inputWebDocument',
          url: 'a.b/x.mp4',
          size: 0,
          mimeType: 'video/mp4',
          attributes: [
            { _: 'documentAttributeVideo', duration: 5, w: 3, h: 4 },
            { _: 'documentAttributeFilename', fileName: 'x.mp4' },
          ],
        },
        sendMessage: text,
      },
    ],
    [
      { type: 'audio', id: '1', audio_url: 'a.b/x', title: 'T', performer: 'P', audio_duration: 6 },
      {
        type: 'audio',
        title: 'T',
        description: 'P',
        content: {
          _: 'inputWebDocument',
          url: 'a.b/x',
          size: 0,
          mimeType: 'audio/mpeg',
          attributes: [
            { _: 'documentAttributeAudio', duration: 6, title: 'T', performer: 'P' },
            { _: 'documentAttributeFilename', fileName: 'x' },
          ],
        },
        sendMessage: { _: 'inputBotInlineMessageMediaAuto', message: '' },
      },
    ],
    [
      { type: 'voice', id: '1', voice_url: 'a.b/x', title: 'T', voice_duration: -1 },
      {
        type: 'voice',
        title: 'T',
        content: {
          _: 'inputWebDocument',
          url: 'a.b/x',
          size: 0,
          mimeType: 'audio/ogg',
          attributes: [
            { _: 'documentAttributeAudio', voice: true, duration: 0 },
            { _: 'documentAttributeFilename', fileName: 'x' },
          ],
        },
        sendMessage: { _: 'inputBotInlineMessageMediaAuto', message: '' },
      },
    ],
    [
      { type: 'document', id: '1', document_url: 'a.b', mime_type: 'application/pdf; x', title: 'T' },
      {
        type: 'file',
        title: 'T',
        content: {
          _: 'inputWebDocument',
          url: 'a.b',
          size: 0,
          mimeType: 'application/pdf',
          attributes: [{ _: 'documentAttributeFilename', fileName: '' }],
        },
        sendMessage: { _: 'inputBotInlineMessageMediaAuto', message: '' },
      },
    ],
    [
      {
        type: 'location',
        id: '1',
        latitude: 1.5,
        longitude: -2,
        title: 'T',
        live_period: 60,
        heading: 7,
        proximity_alert_radius: 8,
      },
      {
        type: 'geo',
        title: 'T',
        description: '1.500000 -2.000000',
        sendMessage: {
          _: 'inputBotInlineMessageMediaGeo',
          geoPoint: { _: 'inputGeoPoint', lat: 1.5, long: -2 },
          period: 60,
          heading: 7,
          proximityNotificationRadius: 8,
        },
      },
    ],
    [
      {
        type: 'venue',
        id: '1',
        latitude: 1,
        longitude: 2,
        title: 'T',
        address: 'A',
        google_place_id: 'G',
        foursquare_type: 'F',
      },
      {
        type: 'venue',
        title: 'T',
        description: 'A',
        sendMessage: {
          _: 'inputBotInlineMessageMediaVenue',
          geoPoint: { _: 'inputGeoPoint', lat: 1, long: 2 },
          title: 'T',
          address: 'A',
          provider: 'foursquare',
          venueId: '',
          venueType: 'F',
        },
      },
    ],
    [
      { type: 'contact', id: '1', phone_number: '+1', first_name: ' A ', last_name: 'B' },
      {
        type: 'contact',
        title: 'A B',
        description: '+1',
        sendMessage: {
          _: 'inputBotInlineMessageMediaContact',
          phoneNumber: '+1',
          firstName: ' A ',
          lastName: 'B',
          vcard: '',
        },
      },
    ],
  ])('of %j', (given, result) => {
    expect(sent(given)).toEqual({ _: 'inputBotInlineResult', id: '1', ...result })
  })

  it.each([
    ['photo', 'photo_file_id', 'photo', {}],
    ['gif', 'gif_file_id', 'gif', {}],
    ['mpeg4_gif', 'mpeg4_file_id', 'gif', {}],
    ['sticker', 'sticker_file_id', 'sticker', {}],
    ['audio', 'audio_file_id', 'audio', {}],
    ['voice', 'voice_file_id', 'voice', { title: 'T' }],
    ['video', 'video_file_id', 'video', { title: 'T' }],
    ['document', 'document_file_id', 'file', { title: 'T' }],
  ])('of a %s that Telegram already has', (type, field, inTl, words) => {
    const sendMessage = { _: 'inputBotInlineMessageMediaAuto', message: '' }
    const common = { id: '1', type: inTl, sendMessage }
    expect(sent({ type, id: '1', [field]: 'known', ...words })).toEqual(
      type === 'photo'
        ? { _: 'inputBotInlineResultPhoto', ...common, photo }
        : { _: 'inputBotInlineResultDocument', ...common, ...words, document },
    )
    expect(why({ type, id: '1', [field]: 'unknown', ...words })).toBe(
      'Wrong file identifier/HTTP URL specified',
    )
    expect(why({ type, id: '1', ...words })).toBe(`Can't find field "${field}"`)
  })

  it('has a game, and a keyboard', () => {
    const reply_markup = { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] }
    const button = { _: 'keyboardButtonCallback', text: 'a', data: Buffer.from('b') }
    const replyMarkup = { _: 'replyInlineMarkup', rows: [{ _: 'keyboardButtonRow', buttons: [button] }] }
    expect(sent({ ...article, reply_markup })).toMatchObject({ sendMessage: { ...text, replyMarkup } })
    expect(sent({ type: 'game', id: '1', game_short_name: 'g', reply_markup })).toEqual({
      _: 'inputBotInlineResultGame',
      id: '1',
      shortName: 'g',
      sendMessage: { _: 'inputBotInlineMessageGame', replyMarkup },
    })
  })

  it.each([
    [
      { message_text: 'Hi', link_preview_options: { is_disabled: true, url: 'a.b' } },
      { ...text, noWebpage: true },
    ],
    [
      {
        message_text: ' ',
        link_preview_options: { url: 'a.b', prefer_small_media: true, show_above_text: true },
      },
      {
        _: 'inputBotInlineMessageMediaWebPage',
        message: '',
        url: 'a.b',
        forceSmallMedia: true,
        invertMedia: true,
      },
    ],
    [
      { message_text: 'Hi', link_preview_options: { url: 'a.b', prefer_large_media: true } },
      {
        _: 'inputBotInlineMessageMediaWebPage',
        message: 'Hi',
        url: 'a.b',
        forceLargeMedia: true,
        optional: true,
      },
    ],
    [
      { latitude: 1, longitude: 2, horizontal_accuracy: 3.2 },
      {
        _: 'inputBotInlineMessageMediaGeo',
        geoPoint: { _: 'inputGeoPoint', lat: 1, long: 2, accuracyRadius: 4 },
      },
    ],
    [
      { latitude: 1, longitude: 2, title: 'T', address: 'A' },
      {
        _: 'inputBotInlineMessageMediaVenue',
        geoPoint: { _: 'inputGeoPoint', lat: 1, long: 2 },
        title: 'T',
        address: 'A',
        provider: '',
        venueId: '',
        venueType: '',
      },
    ],
    [
      { phone_number: '1', first_name: 'A' },
      { _: 'inputBotInlineMessageMediaContact', phoneNumber: '1', firstName: 'A', lastName: '', vcard: '' },
    ],
  ])('becomes %j', (input_message_content, sendMessage) => {
    expect(sent({ ...article, input_message_content })).toMatchObject({ sendMessage })
  })

  const content = (input_message_content: unknown) => ({ ...article, input_message_content })
  it.each([
    [null, 'Inline query result must be an object'],
    [{ id: '1' }, 'Can\'t find field "type"'],
    [{ type: 'article' }, 'Can\'t find field "id"'],
    [{ type: 'tune', id: '1' }, 'type "tune" is unsupported for the inline query result'],
    [{ type: 'constructor', id: '1' }, 'type "constructor" is unsupported for the inline query result'],
    [{ type: 'article', id: '1', title: 'T' }, 'Can\'t find field "message_text"'],
    [{ type: 'article', id: '1', title: 'T', message_text: '' }, 'Message text is empty'],
    [content({}), 'Input message content is not specified'],
    [content(null), 'Field "input_message_content" must be of type Object'],
    [
      content({ message_text: '<b', parse_mode: 'HTML' }),
      "Can't parse entities: Unclosed start tag at byte offset 0",
    ],
    [content({ message_text: ' ' }), 'Text must be non-empty'],
    [content({ latitude: 91, longitude: 0 }), 'Invalid location specified'],
    [content({ latitude: 0, longitude: 181, live_period: 60 }), 'Invalid live location specified'],
    [content({ latitude: 0, longitude: 0, live_period: 59 }), 'Wrong live location period specified'],
    [
      content({ latitude: 0, longitude: 0, live_period: 60, heading: 361 }),
      'Wrong live location heading specified',
    ],
    [
      content({ latitude: 0, longitude: 0, live_period: 60, proximity_alert_radius: 100_001 }),
      'Wrong live location proximity alert radius specified',
    ],
    [content({ latitude: '0', longitude: 0 }), 'Field "latitude" must be of type Number'],
    [content({ latitude: 0, longitude: -181, title: '', address: '' }), 'Wrong venue location specified'],
    [content({ phone_number: '1' }), 'Can\'t find field "first_name"'],
    [content({ payload: 'x' }), 'SEND_MESSAGE_TYPE_INVALID'],
    [{ ...article, title: undefined }, 'Field "title" must be of type String'],
    [{ ...article, reply_markup: [] }, 'Field "reply_markup" must be of type Object'],
    [{ ...article, reply_markup: { remove_keyboard: true } }, 'Inline keyboard expected'],
    [
      { type: 'contact', id: '1', phone_number: ' ', first_name: 'A' },
      'Field "phone_number" must contain a valid phone number',
    ],
    [
      { type: 'contact', id: '1', phone_number: '1', first_name: ' ' },
      'Field "first_name" must be non-empty',
    ],
    [{ type: 'document', id: '1', title: 'T', document_url: 'a.b' }, 'Can\'t find field "mime_type"'],
    [
      { type: 'document', id: '1', title: 'T', document_url: 'a.b', mime_type: 'text/plain' },
      'Unallowed document MIME type',
    ],
    [
      { type: 'video', id: '1', title: 'T', video_url: 'a.b', mime_type: 'video/webm' },
      'Unallowed video MIME type',
    ],
    [{ type: 'sticker', id: '1', sticker_file_id: 'a.b' }, 'Wrong sticker_file_id specified'],
    [{ type: 'audio', id: '1', audio_url: 'a.b' }, 'Can\'t find field "title"'],
    [
      { type: 'photo', id: '1', photo_url: 'a.b', photo_width: 'wide' },
      'Field "photo_width" must be a valid Number',
    ],
  ])('is refused: %j', (value, error) => {
    expect(why(value)).toBe(error)
  })
})

describe('readResults', () => {
  it('accepts fifty, and null for an empty list', () => {
    expect(readResults(null)).toEqual([])
    expect(readResults(Array.from({ length: 50 }, () => article))).toHaveLength(50)
  })
  it.each([
    [{}, 'Expected an Array of inline query results'],
    [Array.from({ length: 51 }, () => article), 'Too many inline query results specified'],
    [['a'], "Can't parse inline query result: Inline query result must be an object"],
  ])('refuses %#', (value, error) => {
    expect(refusal(() => readResults(value))).toBe(error)
  })
})

describe('the button above inline results', () => {
  const button = (value: unknown) => resultsButtonToTl(readResultsButton(value))

  it('starts the bot, or opens a Mini App', () => {
    expect(button({ text: 'a', start_parameter: 'x-_1' })).toEqual({
      switchPm: { _: 'inlineBotSwitchPM', text: 'a', startParam: 'x-_1' },
    })
    expect(button({ text: 'a', web_app: { url: 'https://a.b' } })).toEqual({
      switchWebview: { _: 'inlineBotWebView', text: 'a', url: 'https://a.b' },
    })
  })

  it.each([
    ['a', 'InlineQueryResultsButton must be an Object'],
    [{ start_parameter: 'x' }, 'Can\'t find field "text"'],
    [{ text: 'a' }, 'InlineQueryResultsButton must have exactly one optional field'],
    [{ text: 'a', web_app: {} }, 'Can\'t find field "url"'],
    [{ text: 'a', start_parameter: '' }, "Can't use empty start_parameter"],
    [{ text: 'a', start_parameter: 'a'.repeat(65) }, 'Too long start_parameter specified'],
    [{ text: 'a', start_parameter: 'a b' }, 'Unallowed characters in start_parameter are used'],
    [{ text: 'a', web_app: { url: 'tg://user?id=1' } }, "Link to a user can't be used in the Web App button"],
    [
      { text: 'a', web_app: { url: 'http://a.b' } },
      "Inline query button Web App URL 'http://a.b' is invalid: Only HTTPS links are allowed",
    ],
    [{ text: '\ud800', start_parameter: 'a' }, 'Strings must be encoded in UTF-8'],
  ])('is refused: %j', (value, error) => {
    expect(refusal(() => button(value))).toBe(error)
  })
})

describe('isGallery', () => {
  const photos = { type: 'photo', id: '1', photo_file_id: 'known' }
  it('is true for pictures, unless there is a row of text', () => {
    expect(isGallery([sent(photos)])).toBe(true)
    expect(isGallery([sent(photos), sent(article)])).toBe(false)
    expect(isGallery([sent({ type: 'game', id: '1', game_short_name: 'g' })])).toBe(false)
    expect(isGallery([])).toBe(false)
  })
})
