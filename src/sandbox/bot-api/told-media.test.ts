import { describe, expect, it } from 'vitest'
import { callerOf, openBotApi, SAM_ID } from './test-bot-api.ts'
import { filesOf, png, uploaded } from './test-files.ts'

const api = await openBotApi()
const { result, refusal, sam, sandbox } = api
const { download, at } = filesOf(api)
await sam.say('sandbox_bot', '/start')
const peer = await sam.peerNamed('sandbox_bot')

const BYTES = Buffer.from('What the file holds')
const PNG = png()

/** Sam sends something, and the bot gets it. */
async function heard(media: object, more: object = {}) {
  await sam.rpc('messages.sendMedia', { peer, media, message: '', randomId: '0', ...more })
  return newest()
}
const newest = async () => (await result('getUpdates', { offset: -1 }))[0].message
const sentFile = async (name: string, mimeType: string, attributes: object[], more: object = {}) => ({
  ...{ _: 'inputMediaUploadedDocument', mimeType, ...more },
  file: await uploaded(sam, name, BYTES),
  attributes: [...attributes, { _: 'documentAttributeFilename', fileName: name }],
})

const FILE = { file_id: expect.any(String), file_unique_id: expect.any(String), file_size: BYTES.length }
const video = (more: object = {}) => ({ _: 'documentAttributeVideo', duration: 4.2, w: 320, h: 240, ...more })
const audio = (more: object = {}) => ({ _: 'documentAttributeAudio', duration: 7, ...more })
const sticker = { _: 'documentAttributeSticker', alt: '👍', stickerset: { _: 'inputStickerSetEmpty' } }
const size = { _: 'documentAttributeImageSize', w: 512, h: 300 }

describe('a file that somebody sends', () => {
  it.each<[string, string, string, object[], object]>([
    [
      'a document',
      'report.pdf',
      'application/pdf',
      [],
      { document: { ...FILE, file_name: 'report.pdf', mime_type: 'application/pdf' } },
    ],
    [
      'a video',
      'a.mp4',
      'video/mp4',
      [video()],
      {
        video: {
          ...{ ...FILE, file_name: 'a.mp4', mime_type: 'video/mp4' },
          ...{ duration: 5, width: 320, height: 240 },
        },
      },
    ],
    [
      'an animation, and as a document for older bots',
      'a.mp4',
      'video/mp4',
      [video(), { _: 'documentAttributeAnimated' }],
      {
        animation: {
          ...{ ...FILE, file_name: 'a.mp4', mime_type: 'video/mp4' },
          ...{ duration: 5, width: 320, height: 240 },
        },
        document: { ...FILE, file_name: 'a.mp4', mime_type: 'video/mp4' },
      },
    ],
    [
      'music',
      'a.mp3',
      'audio/mpeg',
      [audio({ title: 'Song', performer: 'Band' })],
      {
        audio: {
          ...{ ...FILE, file_name: 'a.mp3', mime_type: 'audio/mpeg' },
          ...{ duration: 7, title: 'Song', performer: 'Band' },
        },
      },
    ],
    [
      'a voice message',
      'a.ogg',
      'audio/ogg',
      [audio({ voice: true })],
      { voice: { ...FILE, duration: 7, mime_type: 'audio/ogg' } },
    ],
    [
      'a video message',
      'a.mp4',
      'video/mp4',
      [video({ roundMessage: true, w: 384, h: 384 })],
      { video_note: { ...FILE, duration: 5, length: 384 } },
    ],
    [
      'a sticker',
      'a.webp',
      'image/webp',
      [sticker, size],
      {
        sticker: {
          ...{ ...FILE, width: 512, height: 300, emoji: '👍', type: 'regular' },
          ...{ is_animated: false, is_video: false },
        },
      },
    ],
    [
      'an animated sticker',
      'a.tgs',
      'application/x-tgsticker',
      [sticker, size],
      {
        sticker: {
          ...{ ...FILE, width: 512, height: 300, emoji: '👍', type: 'regular' },
          ...{ is_animated: true, is_video: false },
        },
      },
    ],
  ])('is told as %s, and can be downloaded', async (_, name, mimeType, attributes, told) => {
    const message = await heard(await sentFile(name, mimeType, attributes))
    const { message_id: _id, date: _date, from: _from, chat: _chat, ...content } = message
    expect(content).toEqual(told)
    const [file] = Object.values(content) as [{ file_id: string }]
    const { bytes, path, size: told_size } = await download(file.file_id)
    expect([bytes.equals(BYTES), told_size]).toEqual([true, BYTES.length])
    expect(path.split('.').at(-1)).toBe(name.split('.').at(-1))
  })

  it('comes with its caption, thumbnail and cover', async () => {
    const thumb = await uploaded(sam, 'thumb.png', PNG)
    const media = await sentFile('a.mp4', 'video/mp4', [video()], { thumb, spoiler: true })
    const entities = [{ _: 'messageEntityBold', offset: 0, length: 4 }]
    const message = await heard(media, { message: 'Look here', entities })
    expect(message).toMatchObject({
      ...{ caption: 'Look here', has_media_spoiler: true },
      caption_entities: [{ type: 'bold', offset: 0, length: 4 }],
    })
    expect(message).not.toHaveProperty('text')
    const { thumbnail, thumb: older } = message.video
    expect(thumbnail).toMatchObject({ width: 40, height: 40, file_size: PNG.length })
    expect(older).toEqual(thumbnail)
    expect((await download(thumbnail.file_id)).bytes.equals(PNG)).toBe(true)
  })

  it('is too big for a download beyond 20 MB', async () => {
    const big = {
      ...(await sentFile('a.bin', '', [])),
      file: await uploaded(sam, 'a.bin', Buffer.alloc(20 * 2 ** 20 + 1)),
    }
    const { document } = await heard(big)
    expect(await refusal('getFile', { file_id: document.file_id })).toBe('400 Bad Request: file is too big')
  })
})

describe('a photo that somebody sends', () => {
  it('is told in its sizes, and as hidden when it is', async () => {
    const file = await uploaded(sam, 'a.png', PNG)
    const message = await heard({ _: 'inputMediaUploadedPhoto', file, spoiler: true }, { message: 'Look' })
    expect(message).toMatchObject({ caption: 'Look', has_media_spoiler: true })
    expect(message.photo).toEqual([
      {
        ...{ file_id: expect.any(String), file_unique_id: expect.any(String) },
        ...{ file_size: PNG.length, width: 40, height: 40 },
      },
    ])
    const { bytes, path } = await download(message.photo[0].file_id)
    expect([bytes.equals(PNG), path]).toEqual([true, expect.stringMatching(/^photos\/[\w-]+\.png$/)])
  })

  it('belongs to its album', async () => {
    const one = async () => {
      const media = { _: 'inputMediaUploadedPhoto', file: await uploaded(sam, 'a.png', PNG) }
      const { photo } = await sam.rpc('messages.uploadMedia', { peer, media })
      const { id, accessHash, fileReference } = photo
      const input = { _: 'inputMediaPhoto', id: { _: 'inputPhoto', id, accessHash, fileReference } }
      return { _: 'inputSingleMedia', media: input, randomId: '0', message: '' }
    }
    const multiMedia = [await one(), await one()]
    await sam.rpc('messages.sendMultiMedia', { peer, multiMedia })
    const told = (await result('getUpdates', { offset: -2 })).map(
      (update: { message: { media_group_id: string } }) => update.message.media_group_id,
    )
    expect(told[0]).toMatch(/^\d+$/)
    expect(told).toEqual([told[0], told[0]])
  })
})

describe('a medium without a file', () => {
  const geoPoint = { _: 'inputGeoPoint', lat: 52.5, long: 13.4 }
  it('is told as a place, and as a live place while it moves', async () => {
    expect(await heard({ _: 'inputMediaGeoPoint', geoPoint })).toMatchObject({
      location: { latitude: 52.5, longitude: 13.4 },
    })
    const live = { _: 'inputMediaGeoLive', geoPoint, period: 60, heading: 90 }
    expect((await heard(live)).location).toEqual({
      ...{ latitude: 52.5, longitude: 13.4, live_period: 60, heading: 90 },
    })
  })
  it.each([
    ['foursquare', { foursquare_id: '7', foursquare_type: 'food' }],
    ['gplaces', { google_place_id: '7', google_place_type: 'food' }],
  ])('is told as a venue of %s', async (provider, ids) => {
    const place = { title: 'Café', address: 'Street 1', provider, venueId: '7', venueType: 'food' }
    const message = await heard({ _: 'inputMediaVenue', geoPoint, ...place })
    const location = { latitude: 52.5, longitude: 13.4 }
    expect(message).toMatchObject({
      location,
      venue: { location, title: 'Café', address: 'Street 1', ...ids },
    })
  })
  it('is told as a contact, and as a die', async () => {
    const contact = { phoneNumber: '+1 234', firstName: 'Ann', lastName: 'Lee', vcard: '' }
    expect((await heard({ _: 'inputMediaContact', ...contact })).contact).toEqual({
      ...{ phone_number: '1234', first_name: 'Ann', last_name: 'Lee' },
    })
    const { dice } = await heard({ _: 'inputMediaDice', emoticon: '🎲' })
    expect(dice).toEqual({ emoji: '🎲', value: expect.any(Number) })
  })
})

describe('a file_id', () => {
  it('is unknown to another bot', async () => {
    const { document } = await heard(await sentFile('a.txt', 'text/plain', []))
    const { id } = await sam.rpc('bots.createBot', {
      ...{ name: 'Other', username: 'other_files_bot', managerId: { ...peer, _: 'inputUser' } },
    })
    const token = await result('getManagedBotToken', { user_id: id })
    const other = callerOf(sandbox.botApi, token)
    const { body } = await other('getFile', { file_id: document.file_id })
    expect(body.description).toBe('Bad Request: wrong file_id or the file is temporarily unavailable')
    const { file_path } = await result('getFile', { file_id: document.file_id })
    expect((await fetch(`${sandbox.botApi}/file/bot${token}/${file_path}`)).status).toBe(404)
    // It isn't in another folder either.
    expect((await at(file_path.replace('documents', 'photos'))).status).toBe(404)
  })
  it.each(['a', 'abc', 'AAAA', 'a b', 'BQAC'])('that is wrong is refused: %s', async file_id => {
    expect(await refusal('getFile', { file_id })).toBe('400 Bad Request: invalid file_id')
  })
})

it('gives a chat’s photo its own file ids', async () => {
  const { photo } = await result('getChat', { chat_id: SAM_ID })
  const { bytes, path } = await download(photo.big_file_id)
  expect([bytes.toString('latin1', 1, 4), path]).toEqual(['PNG', expect.stringMatching(/^profile_photos\//)])
})
