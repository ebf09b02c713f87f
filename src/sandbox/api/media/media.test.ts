import { InputMedia, Long, type Message, type TelegramClient } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { nextUpdate, openTelegram, refusal } from '../../test-clients.ts'
import { serveForTest } from '../../test-server.ts'
import { encodePng } from '../../world/photos/png.ts'

const { bot, sam, samId, botPeer } = await openTelegram()
await sam.sendText('sandbox_bot', '/start')

const PNG = encodePng(40, [[10, 20, 30]], () => 0)
const FILE = new Uint8Array(1_300_000).map((_, index) => index % 251)

/** The next message that a client gets. */
const next = (client: TelegramClient) =>
  new Promise<Message>(resolve => {
    const listener = (message: Message) => {
      client.onNewMessage.remove(listener)
      resolve(message)
    }
    client.onNewMessage.add(listener)
  })
const bytesOf = async (client: TelegramClient, media: Message['media']) => {
  if (media?.type !== 'photo' && media?.type !== 'document') throw new Error('It is no file')
  return Buffer.from(await client.downloadAsBuffer(media))
}

describe('a photo', () => {
  it('goes from a bot to a person with its caption and keyboard, and can be downloaded byte by byte', async () => {
    const heard = next(sam)
    await bot.sendMedia(samId, InputMedia.photo(PNG, { caption: 'A *photo*', spoiler: true }))
    const { media, text } = await heard
    expect(text).toBe('A *photo*')
    expect(media).toMatchObject({ type: 'photo', width: 40, height: 40, hasSpoiler: true })
    expect(await bytesOf(sam, media)).toEqual(PNG)
  })
  it('can be forwarded by its receiver’s id for it, but not by another user’s', async () => {
    const heard = next(bot)
    await sam.sendMedia('sandbox_bot', InputMedia.photo(PNG))
    const { media } = await heard
    if (media?.type !== 'photo') throw new Error('It is no photo')
    const again = next(sam)
    await bot.sendMedia(samId, InputMedia.auto(media.fileId, { caption: 'again' }))
    const { media: back } = await again
    expect(await bytesOf(sam, back)).toEqual(PNG)
    expect(await refusal(sam.sendMedia('sandbox_bot', InputMedia.auto(media.fileId)))).toBe('400 MEDIA_EMPTY')
  })
  it('is refused when it is no image, or too narrow', async () => {
    const send = (file: Uint8Array) =>
      refusal(bot.sendMedia(samId, InputMedia.photo(file, { fileName: 'a.png' })))
    expect(await send(Buffer.from('no photo'))).toBe('400 IMAGE_PROCESS_FAILED')
    const narrow = Buffer.from(PNG)
    narrow.writeUInt32BE(1, 16)
    expect(await send(narrow)).toBe('400 PHOTO_INVALID_DIMENSIONS')
  })
})

describe('a file', () => {
  it('of several parts is uploaded and downloaded unchanged, with its name and thumbnail', async () => {
    const heard = next(bot)
    const file = InputMedia.document(FILE, {
      fileName: 'report.bin',
      fileMime: 'application/x-report',
      thumb: PNG,
    })
    await sam.sendMedia('sandbox_bot', file)
    const { media } = await heard
    if (media?.type !== 'document') throw new Error('It is no document')
    expect(media).toMatchObject({
      fileName: 'report.bin',
      mimeType: 'application/x-report',
      fileSize: FILE.length,
    })
    // Comparing these bytes one by one would take seconds.
    expect((await bytesOf(bot, media)).equals(FILE)).toBe(true)
    const [thumb] = media.thumbnails
    if (!thumb) throw new Error('It has no thumbnail')
    expect(Buffer.from(await bot.downloadAsBuffer(thumb))).toEqual(PNG)
  })
  it.each([
    [
      'a video',
      InputMedia.video(FILE, { width: 320, height: 240, duration: 3 }),
      'video',
      { width: 320, duration: 3 },
    ],
    [
      'music',
      InputMedia.audio(FILE, { title: 'Song', performer: 'Band', duration: 9 }),
      'audio',
      { title: 'Song' },
    ],
    ['a voice message', InputMedia.voice(FILE, { duration: 2 }), 'voice', { duration: 2 }],
    ['a sticker', InputMedia.sticker(PNG, { alt: '👍' }), 'sticker', { emoji: '👍' }],
    [
      'a video message',
      InputMedia.video(FILE, { width: 240, height: 240, duration: 3, isRound: true }),
      'video',
      { isRound: true },
    ],
    [
      'an animation',
      InputMedia.video(FILE, { isAnimated: true, width: 9, height: 9 }),
      'video',
      { isAnimation: true },
    ],
  ])('can be %s', async (_, file, type, facts) => {
    const heard = next(sam)
    await bot.sendMedia(samId, file)
    const { media } = await heard
    expect(media).toMatchObject({ type, ...facts })
  })
})

describe('several media', () => {
  it('become one album', async () => {
    const sent = await bot.sendMediaGroup(samId, [
      InputMedia.photo(PNG, { caption: 'first' }),
      InputMedia.photo(PNG),
      InputMedia.video(FILE, { width: 9, height: 9 }),
    ])
    expect(sent.map(({ text }) => text)).toEqual(['first', '', ''])
    const [group, ...others] = sent.map(({ groupedId }) => groupedId?.toString())
    expect(group).toMatch(/^\d+$/)
    expect(others).toEqual([group, group])
  })
  it('of kinds that don’t fit together are refused', async () => {
    const mixed = [InputMedia.photo(PNG), InputMedia.audio(FILE)]
    expect(await refusal(bot.sendMediaGroup(samId, mixed))).toBe('400 MEDIA_GROUPED_INVALID')
  })
})

describe('places, numbers and dice', () => {
  it.each([
    ['a place', InputMedia.geo(48.8584, 2.2945), { type: 'location', latitude: 48.8584, longitude: 2.2945 }],
    [
      'a venue',
      InputMedia.venue({
        latitude: 1,
        longitude: 2,
        title: 'Cafe',
        address: 'Street 1',
        source: { provider: 'foursquare', id: 'y', type: 'z' },
      }),
      { type: 'venue', title: 'Cafe', address: 'Street 1' },
    ],
    ['a live place', InputMedia.geoLive(1, 2, { period: 60 }), { type: 'live_location', period: 60 }],
    [
      'a contact',
      InputMedia.contact({ phone: '+1 23', firstName: 'Al' }),
      { type: 'contact', phoneNumber: '123' },
    ],
  ])('%s arrives', async (_, media, expected) => {
    const heard = next(sam)
    await bot.sendMedia(samId, media)
    expect((await heard).media).toMatchObject(expected)
  })
  it('dice show values that nobody could choose', async () => {
    const heard = next(sam)
    await bot.sendMedia(samId, { type: 'dice', emoji: '🎯' })
    const { media } = await heard
    expect(media).toMatchObject({ type: 'dice', emoji: '🎯' })
    expect(media?.type === 'dice' ? [1, 2, 3, 4, 5, 6] : []).toContain(media?.type === 'dice' && media.value)
    expect(await refusal(bot.sendMedia(samId, { type: 'dice', emoji: '🙂' }))).toBe('400 EMOTICON_INVALID')
  })
})

describe('a refused medium', () => {
  const send = (media: Parameters<typeof bot.sendMedia>[1], caption = '') =>
    refusal(bot.sendMedia(samId, media, { caption }))
  const file = (parts: number, md5Checksum = '') => ({
    _: 'inputMediaUploadedPhoto' as const,
    file: { _: 'inputFile' as const, id: Long.fromNumber(77), parts, name: 'a.png', md5Checksum },
  })
  const save = (filePart: number, bytes: Uint8Array) =>
    bot.call({ _: 'upload.saveFilePart', fileId: Long.fromNumber(77), filePart, bytes })
  /** The library sends the index of a number in place of the number. */
  const sendRaw = (media: ReturnType<typeof file>) =>
    refusal(
      bot.call({
        _: 'messages.sendMedia',
        peer: { ...botPeer, userId: samId, accessHash: Long.ZERO },
        media,
        message: '',
        randomId: Long.fromNumber(Math.random() * 2 ** 40),
      }),
    )

  it('has a caption that is too long', async () => {
    expect(await send(InputMedia.photo(PNG), 'x'.repeat(1025))).toBe('400 MEDIA_CAPTION_TOO_LONG')
  })
  it('is a file with a missing part, with a wrong checksum, or without an upload', async () => {
    expect(await sendRaw(file(1))).toBe('400 FILE_PART_%d_MISSING')
    await save(0, PNG)
    expect(await sendRaw(file(2))).toBe('400 FILE_PART_%d_MISSING')
    expect(await sendRaw(file(0))).toBe('400 FILE_PARTS_INVALID')
    expect(await sendRaw(file(1, '0'.repeat(32)))).toBe('400 MD5_CHECKSUM_INVALID')
    await save(1, PNG)
    expect(await sendRaw(file(2))).toBe('400 FILE_PART_LENGTH_INVALID')
    expect(await sendRaw(file(1))).toBe('400 FILE_PARTS_INVALID')
  })
  it('is a part that is empty, too large, or after the last', async () => {
    expect(await refusal(save(0, new Uint8Array()))).toBe('400 FILE_PART_EMPTY')
    expect(await refusal(save(0, new Uint8Array(512 * 1024 + 1)))).toBe('400 FILE_PART_TOO_BIG')
    expect(await refusal(save(4000, PNG))).toBe('400 FILE_PART_INVALID')
  })
  it('is a place that isn’t on Earth', async () => {
    expect(await send(InputMedia.geo(91, 0))).toBe('400 GEO_POINT_INVALID')
  })
})

const { root } = await serveForTest((request, response) => {
  if (request.url === '/photo.png') response.writeHead(200, { 'content-type': 'image/png' }).end(PNG)
  else if (request.url === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
  else if (request.url === '/away') response.writeHead(302, { location: 'http://192.0.2.1/' }).end()
  else response.writeHead(404).end()
})

describe('a file by its address', () => {
  it('on this machine is fetched', async () => {
    const heard = nextUpdate(sam, 'updateNewMessage')
    await bot.sendMedia(samId, InputMedia.photo(`${root}/photo.png`))
    expect((await heard).message).toMatchObject({ media: { _: 'messageMediaPhoto' } })
    const asFile = next(sam)
    await bot.sendMedia(samId, InputMedia.document(`${root}/photo.png`))
    const { media } = await asFile
    expect(media).toMatchObject({ type: 'document', fileName: 'photo.png', mimeType: 'image/png' })
    expect(await bytesOf(sam, media)).toEqual(PNG)
  })
  it('is refused where nothing or no file comes, and on any other machine', async () => {
    const send = (url: string) => refusal(bot.sendMedia(samId, InputMedia.photo(url)))
    expect(await send(`${root}/nothing`)).toBe('400 WEBPAGE_CURL_FAILED')
    expect(await send(`${root}/away`)).toBe('400 WEBPAGE_CURL_FAILED')
    expect(await send(`${root}/page`)).toBe('400 WEBPAGE_MEDIA_EMPTY')
    expect(await send('http://192.0.2.1/a.png')).toBe('400 WEBPAGE_CURL_FAILED')
  })
})
