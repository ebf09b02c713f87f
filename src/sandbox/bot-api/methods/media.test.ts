import { once } from 'node:events'
import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { serveForTest } from '../../test-server.ts'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'
import { filesOf, png } from '../test-files.ts'

const api = await openBotApi()
const { result, refusal, sam, sandbox, token } = api
const { send, download } = filesOf(api)
await sam.say('sandbox_bot', '/start')

const PNG = png()
const BYTES = Buffer.from('What the file holds')
const file = (name: string, bytes: Uint8Array = BYTES) => new File([Buffer.from(bytes)], name)
const chat_id = SAM_ID
const newest = async () => (await sam.history('sandbox_bot', 1))[0]
const refused = (description: string) => `400 Bad Request: ${description}`

describe('a file in the request', () => {
  it('is a photo with its caption above it, hidden, with a keyboard and as a reply', async () => {
    const { message_id } = await result('sendMessage', { chat_id, text: 'first' })
    const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    const shown = { has_spoiler: true, show_caption_above_media: true, protect_content: true }
    const words = { caption: '<b>Look</b> here', parse_mode: 'HTML', reply_markup }
    const reply_parameters = { message_id }
    const sent = await send(
      'sendPhoto',
      { chat_id, ...words, ...shown, reply_parameters },
      { photo: file('a.png', PNG) },
    )
    expect(sent).toMatchObject({
      ...{ caption: 'Look here', caption_entities: [{ type: 'bold', offset: 0, length: 4 }], reply_markup },
      ...{ has_media_spoiler: true, show_caption_above_media: true, has_protected_content: true },
      photo: [{ width: 40, height: 40, file_size: PNG.length }],
      reply_to_message: { message_id },
    })
    expect((await download(sent.photo[0].file_id)).bytes.equals(PNG)).toBe(true)
    const { media, message, invertMedia, noforwards } = await newest()
    expect(media).toMatchObject({ _: 'messageMediaPhoto', spoiler: true })
    expect([message, invertMedia, noforwards]).toEqual(['Look here', true, true])
  })

  it.each<[string, string, string, object, object]>([
    [
      'sendDocument',
      'document',
      'a.pdf',
      {},
      { document: { file_name: 'a.pdf', mime_type: 'application/pdf' } },
    ],
    [
      'sendDocument',
      'document',
      'a',
      {},
      { document: { file_name: 'a', mime_type: 'application/octet-stream' } },
    ],
    [
      ...(['sendVideo', 'video', 'a.mov'] as const),
      { width: 320, height: 240, duration: 7, supports_streaming: true, has_spoiler: true },
      {
        video: { file_name: 'a.mov', mime_type: 'video/quicktime', width: 320, height: 240, duration: 7 },
        has_media_spoiler: true,
      },
    ],
    ['sendVideo', 'video', 'a.txt', {}, { video: { mime_type: 'video/mp4', duration: 0 } }],
    [
      ...(['sendAnimation', 'animation', 'a.mp4'] as const),
      { width: 320, height: 240, duration: 7 },
      {
        animation: { file_name: 'a.mp4', mime_type: 'video/mp4', width: 320, height: 240, duration: 7 },
        document: { file_name: 'a.mp4' },
      },
    ],
    [
      ...(['sendAudio', 'audio', 'a.mp3'] as const),
      { title: 'Song', performer: 'Band', duration: 100_000 },
      { audio: { title: 'Song', performer: 'Band', duration: 86_400, mime_type: 'audio/mpeg' } },
    ],
    ['sendVoice', 'voice', 'a.ogg', { duration: 3 }, { voice: { duration: 3, mime_type: 'audio/ogg' } }],
    ['sendVideoNote', 'video_note', 'a.mp4', { duration: 3 }, { video_note: { duration: 3, length: 384 } }],
    ['sendVideoNote', 'video_note', 'a.mp4', { length: 240 }, { video_note: { length: 240 } }],
    [
      ...(['sendSticker', 'sticker', 'a.tgs'] as const),
      { emoji: '👍' },
      { sticker: { emoji: '👍', is_animated: true, is_video: false, width: 512, height: 512 } },
    ],
  ])('sent by %s as %s %s with %j is told as such', async (method, field, name, parameters, told) => {
    const sent = await send(method, { chat_id, ...parameters }, { [field]: file(name) })
    expect(sent).toMatchObject(told)
    const { bytes } = await download(sent[field].file_id)
    expect([bytes.equals(BYTES), sent[field].file_size]).toEqual([true, BYTES.length])
  })

  it('that is a GIF is an animation, unless it is sent as a file', async () => {
    const gif = file('a.gif', Buffer.from('GIF89a\x20\x00\x10\x00', 'latin1'))
    const sent = await send('sendDocument', { chat_id }, { document: gif })
    expect(sent.animation).toMatchObject({ mime_type: 'image/gif', width: 32, height: 16 })
    const plain = await send(
      'sendDocument',
      { chat_id, disable_content_type_detection: true },
      { document: gif },
    )
    expect(plain).not.toHaveProperty('animation')
    expect(plain.document).toMatchObject({ file_name: 'a.gif' })
  })

  it('may be named by attach://, and have a thumbnail', async () => {
    const files = { film: file('a.mp4'), small: file('t.png', PNG) }
    const named = { video: 'attach://film', thumbnail: 'attach://small' }
    const { video } = await send('sendVideo', { chat_id, ...named }, files)
    expect(video).toMatchObject({ file_name: 'a.mp4', thumbnail: { width: 40, height: 40 } })
    expect((await download(video.thumbnail.file_id)).bytes.equals(PNG)).toBe(true)
    const older = await send('sendVideo', { chat_id }, { video: file('a.mp4'), thumb: file('t.png', PNG) })
    expect(older.video.thumbnail.file_unique_id).not.toBe(video.thumbnail.file_unique_id)
  })

  it.each<[string, string, object, File | undefined, string]>([
    ['sendPhoto', 'photo', {}, undefined, 'there is no photo in the request'],
    ['sendVideoNote', 'video_note', {}, undefined, 'there is no video note in the request'],
    ['sendPhoto', 'photo', { photo: 'attach://none' }, undefined, 'there is no photo in the request'],
    ['sendPhoto', 'photo', {}, file('a.png', Buffer.of()), 'file must be non-empty'],
    ['sendPhoto', 'photo', {}, file('a.png'), 'IMAGE_PROCESS_FAILED'],
    ['sendPhoto', 'photo', { caption: 'x'.repeat(1025) }, file('a.png', PNG), 'message caption is too long'],
    [
      ...(['sendPhoto', 'photo', { caption: '*x', parse_mode: 'MarkdownV2' }, file('a.png', PNG)] as const),
      "can't parse entities: Can't find end of Bold entity at byte offset 0",
    ],
    [
      ...(['sendPhoto', 'photo', {}, file('a.png', Buffer.alloc(10 * 2 ** 20 + 1))] as const),
      'file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
    ],
    [
      ...(['sendVideoNote', 'video_note', {}, file('a.mp4', Buffer.alloc(12 * 2 ** 20 + 1))] as const),
      'file of size 12582913 bytes is too big for a video note; the maximum size is 12582912 bytes',
    ],
    ['sendVideoNote', 'video_note', { length: 641 }, file('a.mp4'), 'wrong video note length'],
  ])('sent by %s as %s with %j is refused', async (method, field, parameters, given, description) => {
    const files = given ? { [field]: given } : {}
    expect(await send(method, { chat_id, ...parameters }, files)).toBe(refused(description))
  })
})

describe('a file_id', () => {
  it('sends the same file any number of times, by any method for files', async () => {
    const { video } = await send('sendVideo', { chat_id, duration: 7 }, { video: file('a.mp4') })
    const again = await result('sendDocument', { chat_id, document: video.file_id, caption: 'again' })
    expect(again).toMatchObject({ caption: 'again', video: { file_unique_id: video.file_unique_id } })
    const { photo } = await send('sendPhoto', { chat_id }, { photo: file('a.png', PNG) })
    expect((await result('sendPhoto', { chat_id, photo: photo[0].file_id })).photo).toEqual(photo)
  })

  it('of a person’s photo sends it, in all its sizes', async () => {
    const { photos } = await result('getUserProfilePhotos', { user_id: SAM_ID })
    const sent = await result('sendPhoto', { chat_id, photo: photos[0][0].file_id })
    expect(sent.photo).toEqual(photos[0])
    expect((await download(sent.photo[2].file_id)).bytes.length).toBe(photos[0][2].file_size)
  })

  it('is refused when it is of another kind, another bot’s or wrong', async () => {
    const { document } = await send('sendDocument', { chat_id }, { document: file('a.txt') })
    const { photo } = await send('sendPhoto', { chat_id }, { photo: file('a.png', PNG) })
    const photoAs = (method: string, field: string, more: object = {}) =>
      refusal(method, { chat_id, [field]: photo[0].file_id, ...more })
    expect(await refusal('sendPhoto', { chat_id, photo: document.file_id })).toBe(
      refused("can't use file of type Document as Photo"),
    )
    expect(await photoAs('sendVoice', 'voice')).toBe(refused("can't use file of type Photo as VoiceNote"))
    expect(await photoAs('sendDocument', 'document', { disable_content_type_detection: true })).toBe(
      refused("can't use file of type Photo as DocumentAsFile"),
    )
    const { photo: chatPhoto } = await result('getChat', { chat_id })
    expect(await refusal('sendPhoto', { chat_id, photo: chatPhoto.big_file_id })).toBe(
      refused("can't use file of type ChatPhoto as Photo"),
    )
    const foreign = Buffer.from(document.file_id, 'base64url')
    foreign.writeUInt8(foreign.readUInt8(14) ^ 1, 14)
    expect(await refusal('sendDocument', { chat_id, document: foreign.toString('base64url') })).toBe(
      refused('wrong file identifier/HTTP URL specified'),
    )
  })

  it.each([
    ['AAAAA', 'wrong remote file identifier specified: Wrong string length'],
    ['AA A', 'wrong remote file identifier specified: Wrong character in the string'],
    ['AAA=', "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"],
    ['AA=', 'wrong remote file identifier specified: Wrong padding length'],
    ['BQACBA', "wrong remote file identifier specified: can't unserialize it"],
  ])('like %s is refused', async (photo, description) => {
    expect(await refusal('sendPhoto', { chat_id, photo })).toBe(refused(description))
  })
})

const SERVED: Record<string, [string, Buffer]> = {
  '/photo.png': ['image/png', PNG],
  '/large.png': ['image/png', Buffer.concat([PNG, Buffer.alloc(5 * 2 ** 20)])],
  '/a.mp4': ['video/mp4', BYTES],
  '/a.mp3': ['audio/mpeg', BYTES],
  '/a.ogg': ['audio/ogg', BYTES],
  '/long.ogg': ['audio/ogg', Buffer.alloc(2 ** 20 + 1)],
  '/a.gif': ['image/gif', BYTES],
  '/a.pdf': ['application/pdf', BYTES],
  '/a.webp': ['image/webp', BYTES],
  '/page.html': ['text/html', BYTES],
  '/huge.zip': ['application/zip', Buffer.alloc(20 * 2 ** 20 + 1)],
}
const served = await serveForTest((request, response) => {
  const [type, body] = SERVED[request.url ?? ''] ?? []
  if (!type) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': type }).end(body)
})
const root = served.root.replace('127.0.0.1', 'localhost')

describe('an address', () => {
  it.each<[string, string, string, string]>([
    ['sendPhoto', 'photo', '/photo.png', 'photo'],
    ['sendVideo', 'video', '/a.mp4', 'video'],
    ['sendAudio', 'audio', '/a.mp3', 'audio'],
    ['sendVoice', 'voice', '/a.ogg', 'voice'],
    ['sendVoice', 'voice', '/long.ogg', 'document'],
    ['sendAnimation', 'animation', '/a.gif', 'animation'],
    ['sendDocument', 'document', '/a.pdf', 'document'],
    ['sendSticker', 'sticker', '/a.webp', 'sticker'],
  ])('is fetched by %s as %s from this machine: %s is told as %s', async (method, field, path, told) => {
    const sent = await result(method, { chat_id, [field]: root + path })
    expect(sent).toHaveProperty(told)
  })

  it.each<[string, string, string, string]>([
    ['sendPhoto', 'photo', `${root}/none.png`, 'failed to get HTTP URL content'],
    ['sendPhoto', 'photo', 'https://192.0.2.1/a.png', 'failed to get HTTP URL content'],
    ['sendPhoto', 'photo', 'example.org', 'failed to get HTTP URL content'],
    ['sendPhoto', 'photo', `${root}/page.html`, 'wrong type of the web page content'],
    ['sendPhoto', 'photo', `${root}/large.png`, 'wrong type of the web page content'],
    ['sendDocument', 'document', `${root}/huge.zip`, 'wrong type of the web page content'],
    ['sendPhoto', 'photo', 'ftp://a.example', 'invalid file HTTP URL specified: Unsupported URL protocol'],
    ['sendPhoto', 'photo', '/a.png', 'invalid file HTTP URL specified: URL host is empty'],
    ['sendVideoNote', 'video_note', `${root}/a.mp4`, 'wrong file identifier/HTTP URL specified'],
  ])('for %s as %s is refused', async (method, field, address, description) => {
    expect(await refusal(method, { chat_id, [field]: address })).toBe(refused(description))
  })

  it('can be in an album with a file and a file_id', async () => {
    const { photo } = await send('sendPhoto', { chat_id }, { photo: file('a.png', PNG) })
    const media = [
      { type: 'photo', media: `${root}/photo.png`, caption: '*One*', parse_mode: 'Markdown' },
      { type: 'photo', media: photo[0].file_id, has_spoiler: true },
      { type: 'video', media: 'attach://film', thumbnail: 'attach://small', duration: 7 },
    ]
    const files = { film: file('a.mp4'), small: file('t.png', PNG) }
    const sent = await send('sendMediaGroup', { chat_id, media, protect_content: true }, files)
    expect(sent).toMatchObject([
      { caption: 'One', caption_entities: [{ type: 'bold' }], photo: [{ width: 40 }] },
      { photo: [{ file_unique_id: photo[0].file_unique_id }], has_media_spoiler: true },
      { video: { duration: 7, thumbnail: { width: 40 } }, has_protected_content: true },
    ])
    const [group] = sent.map((one: { media_group_id: string }) => one.media_group_id)
    expect(group).toMatch(/^\d+$/)
    expect(new Set(sent.map((one: { media_group_id: string }) => one.media_group_id))).toEqual(
      new Set([group]),
    )
  })
})

describe('an album', () => {
  const photo = { type: 'photo', media: 'attach://photo' }
  const document = { type: 'document', media: 'attach://document' }
  const files = { photo: file('a.png', PNG), document: file('a.txt') }
  const album = (...media: unknown[]) => send('sendMediaGroup', { chat_id, media }, files)

  it('accepts a large part of the request that is named several times', async () => {
    const large = new File([Buffer.alloc(14 * 1024 * 1024, 7)], 'a.bin')
    const media = Array(10).fill({ type: 'document', media: 'attach://large' })
    expect(await send('sendMediaGroup', { chat_id, media }, { large })).toHaveLength(10)
  })

  it('of one medium is an ordinary message', async () => {
    const [sent, ...others] = await album({ ...document, caption: 'Alone' })
    expect([sent.caption, others]).toEqual(['Alone', []])
    expect(sent).not.toHaveProperty('media_group_id')
  })

  it.each<[unknown[], string]>([
    [[], 'there are no messages to send'],
    // A list of this length is refused before its items are looked at.
    [Array(11).fill({ ...photo, media: 'x' }), 'too many messages to send as an album'],
    [[photo, document], "document can't be mixed with other media types"],
    [
      [photo, { ...photo, show_caption_above_media: true }],
      'parameter show_caption_above_media must be the same for all messages',
    ],
    [['photo'], "can't parse InputMedia: expected an Object"],
    [[{ type: 'photo' }], "can't parse InputMedia: media not found"],
    [[{ ...photo, type: 'voice' }], 'can\'t parse InputMedia: type "voice" is unsupported'],
    [
      [{ ...photo, type: 'animation' }],
      'can\'t parse InputMedia: type "animation" can\'t be used in sendMediaGroup',
    ],
    [[{ media: 'attach://photo' }], 'can\'t parse InputMedia: Can\'t find field "type"'],
    [
      [{ ...photo, caption: '<i>x', parse_mode: 'HTML' }],
      "can't parse InputMedia: Can't parse entities: Can't find end tag corresponding to start tag \"i\"",
    ],
    [[{ ...photo, caption: 'x'.repeat(1025) }, photo], 'message caption is too long'],
  ])('of %j is refused', async (media, description) => {
    expect(await album(...media)).toBe(refused(description))
  })

  it('is refused without media, and when it is no list', async () => {
    expect(await refusal('sendMediaGroup', { chat_id })).toBe(refused('parameter "media" is required'))
    expect(await refusal('sendMediaGroup', { chat_id, media: '[' })).toBe(
      refused("can't parse media JSON object"),
    )
    expect(await refusal('sendMediaGroup', { chat_id, media: {} })).toBe(
      refused('expected an Array of InputMedia'),
    )
  })
})

describe('a medium without a file', () => {
  const place = { latitude: 52.5, longitude: 13.4 }
  it.each<[string, object, object]>([
    [
      'sendLocation',
      { ...place, horizontal_accuracy: 3 },
      { location: { ...place, horizontal_accuracy: 3 } },
    ],
    [
      ...(['sendLocation', { ...place, live_period: 60, heading: 90, proximity_alert_radius: 10 }] as const),
      { location: { ...place, live_period: 60, heading: 90, proximity_alert_radius: 10 } },
    ],
    [
      ...([
        'sendVenue',
        { ...place, title: 'Café', address: 'Street', foursquare_id: '7', google_place_id: '8' },
      ] as const),
      { location: place, venue: { location: place, title: 'Café', address: 'Street', foursquare_id: '7' } },
    ],
    [
      ...(['sendVenue', { ...place, title: 'Café', address: 'Street', google_place_type: 'food' }] as const),
      { venue: { location: place, title: 'Café', address: 'Street', google_place_type: 'food' } },
    ],
    [
      ...(['sendContact', { phone_number: '+1 234', first_name: 'Ann', last_name: 'Lee' }] as const),
      { contact: { phone_number: '1234', first_name: 'Ann', last_name: 'Lee' } },
    ],
    ['sendDice', {}, { dice: { emoji: '🎲' } }],
    ['sendDice', { emoji: '🎰' }, { dice: { emoji: '🎰' } }],
  ])('is sent by %s with %j', async (method, parameters, told) => {
    expect(await result(method, { chat_id, ...parameters })).toMatchObject(told)
  })

  it.each<[string, object, string]>([
    ['sendLocation', { longitude: 1 }, 'latitude is empty'],
    ['sendLocation', { latitude: 1 }, 'longitude is empty'],
    ['sendLocation', { latitude: 91, longitude: 1 }, 'invalid location specified'],
    ['sendLocation', { ...place, live_period: 59 }, 'wrong live location period specified'],
    ['sendLocation', { ...place, latitude: 91, live_period: 60 }, 'invalid live location specified'],
    ['sendLocation', { ...place, live_period: 60, heading: 361 }, 'wrong live location heading specified'],
    [
      ...(['sendLocation', { ...place, live_period: 60, proximity_alert_radius: 100_001 }] as const),
      'wrong live location proximity alert radius specified',
    ],
    ['sendVenue', { latitude: 1, longitude: 181 }, 'wrong venue location specified'],
    ['sendContact', {}, 'parameter "phone_number" is required'],
    ['sendContact', { phone_number: '1' }, 'parameter "first_name" is required'],
    ['sendContact', { phone_number: 'none', first_name: 'Ann' }, 'wrong phone number specified'],
    ['sendDice', { emoji: 'x' }, 'EMOTICON_INVALID'],
    ['sendDice', { emoji: 'constructor' }, 'EMOTICON_INVALID'],
  ])('is refused by %s with %j', async (method, parameters, description) => {
    expect(await refusal(method, { chat_id, ...parameters })).toBe(refused(description))
  })
})

it('refuses a request beyond 50 MB', async () => {
  const url = `${sandbox.botApi}/bot${token}/sendDocument`
  // Sending so much keeps this process busy. An idle connection could meanwhile end, so this one is new.
  const sending = request(url, { method: 'POST', agent: false }).end(Buffer.alloc(53 * 2 ** 20))
  const [answer] = await once(sending, 'response')
  expect(await json(answer)).toMatchObject({ error_code: 413, description: 'Request Entity Too Large' })
})
