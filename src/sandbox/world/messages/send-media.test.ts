import { beforeEach, describe, expect, it } from 'vitest'
import { throwDice } from '../media/dice.ts'
import { storeDocument, storePhoto } from '../media/store-file.ts'
import { encodePng } from '../photos/png.ts'
import type { Media } from '../state/message.ts'
import { openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { editMessage } from './edit-message.ts'
import { historyOf } from './history.ts'
import { sendAlbum, sendMedia } from './send-media.ts'
import { sendText } from './send-text.ts'

const PNG = encodePng(40, [[10, 20, 30]], () => 0)

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const photo = (): Media => ({ kind: 'photo', photoId: storePhoto(scene.world, PNG).id })
const file = (...attributes: Parameters<typeof storeDocument>[1]['attributes']): Media => {
  const { id } = storeDocument(scene.world, { bytes: PNG, mimeType: '', attributes })
  return { kind: 'document', documentId: id }
}
const STICKER = {
  _: 'documentAttributeSticker',
  alt: '👍',
  stickerset: { _: 'inputStickerSetEmpty' },
} as const
const MUSIC = { _: 'documentAttributeAudio', duration: 1 } as const
const VIDEO = { _: 'documentAttributeVideo', duration: 1, w: 1, h: 1 } as const
const send = (media: Media, text = '') => sendMedia(scene.world, SAM, scene.alice, media, { text })

describe('a medium', () => {
  it('has a caption of at most 1,024 letters, if its kind has captions', () => {
    expect(send(photo(), 'x'.repeat(1024)).content).toMatchObject({ text: 'x'.repeat(1024) })
    expect(refusalOf(() => send(photo(), 'x'.repeat(1025)))).toBe('400 MEDIA_CAPTION_TOO_LONG')
    expect(send(file(STICKER), 'x'.repeat(1025)).content).toMatchObject({ text: '' })
    expect(send({ kind: 'dice', emoticon: '🎲', value: 1 }, 'x').content).toMatchObject({ text: '' })
  })
})

describe('an album', () => {
  const album = (...media: Media[]) =>
    sendAlbum(
      scene.world,
      SAM,
      scene.alice,
      media.map((one, index) => ({ media: one, text: '', randomId: BigInt(index + 1) })),
      {},
    )

  it.each<[string, () => Media[], string | undefined]>([
    ['photos and videos', () => [photo(), file(VIDEO)], undefined],
    ['music', () => [file(MUSIC), file(MUSIC)], undefined],
    ['files', () => [file(), file()], undefined],
    ['a photo and a file', () => [photo(), file()], '400 MEDIA_GROUPED_INVALID'],
    ['music and a file', () => [file(MUSIC), file()], '400 MEDIA_GROUPED_INVALID'],
    ['a voice message', () => [file({ ...MUSIC, voice: true })], '400 MEDIA_GROUPED_INVALID'],
    ['stickers', () => [file(STICKER), file(STICKER)], '400 MEDIA_GROUPED_INVALID'],
    ['nothing', () => [], '400 MEDIA_EMPTY'],
    ['ten', () => Array.from({ length: 10 }, photo), undefined],
    ['more than ten', () => Array.from({ length: 11 }, photo), '400 MULTI_MEDIA_TOO_LONG'],
  ])('of %s is taken or refused as Telegram does', (_, media, refusal) => {
    expect(refusalOf(() => album(...media()))).toBe(refusal)
  })
  it('has an id of its own', () => {
    album(photo(), photo())
    scene.world.randomIds.replaceAll([])
    album(photo(), photo())
    const groups = historyOf(scene.world, SAM, scene.alice).map(
      ({ content }) => content.kind === 'text' && content.groupedId,
    )
    expect(groups[0]).toMatch(/^\d+$/)
    expect([groups[0], groups[2]]).toEqual([groups[1], groups[3]])
    expect(groups[0]).not.toBe(groups[2])
  })
})

describe('a caption above its medium', () => {
  it('is possible alone and in an album, but not for a text', () => {
    const alone = sendMedia(scene.world, SAM, scene.alice, photo(), { text: 'x', invertMedia: true })
    expect(alone.content).toMatchObject({ invertMedia: true })
    const items = [1n, 2n].map(randomId => ({ media: photo(), text: '', randomId: randomId + 70n }))
    for (const { content } of sendAlbum(scene.world, SAM, scene.alice, items, { invertMedia: true })) {
      expect(content).toMatchObject({ invertMedia: true })
    }
    const text = sendText(scene.world, SAM, scene.alice, { text: 'x', invertMedia: true })
    expect(text.content).not.toHaveProperty('invertMedia')
  })
  it('stays when the keyboard is edited, and follows an edit of the text', () => {
    const replyMarkup = {
      _: 'replyInlineMarkup' as const,
      rows: [
        {
          _: 'keyboardButtonRow' as const,
          buttons: [{ _: 'keyboardButtonUrl' as const, text: 'A', url: 'https://a.example/' }],
        },
      ],
    }
    const by = { text: 'x', invertMedia: true, replyMarkup }
    const { id } = sendMedia(scene.world, BOT_ID, scene.sam, photo(), by)
    const edit = (change: object) => editMessage(scene.world, BOT_ID, scene.sam, id, change).content
    const bare = edit({})
    expect(bare).toMatchObject({ invertMedia: true })
    expect(bare).not.toHaveProperty('replyMarkup')
    expect(edit({ text: 'y', invertMedia: true })).toMatchObject({ text: 'y', invertMedia: true })
    expect(edit({ media: photo(), invertMedia: true })).toMatchObject({ invertMedia: true })
    expect(edit({ text: 'z' })).not.toHaveProperty('invertMedia')
  })
})

describe('a file', () => {
  const stored = (media: Media) => scene.world.documents.get('documentId' in media ? media.documentId : '')

  it('that is an image gets its size and type', () => {
    expect(stored(file())).toMatchObject({
      mimeType: 'image/png',
      attributes: [{ _: 'documentAttributeImageSize', w: 40, h: 40 }],
    })
  })
  it('that is a GIF becomes an animation, unless it is sent as a file or already has the attribute', () => {
    const bytes = Buffer.from('GIF89a\x20\x00\x10\x00', 'latin1')
    const moves = (more: object) =>
      storeDocument(scene.world, { bytes, mimeType: '', attributes: [], ...more }).attributes.filter(
        ({ _ }) => _ === 'documentAttributeAnimated',
      )
    expect(moves({})).toHaveLength(1)
    expect(moves({ attributes: [{ _: 'documentAttributeAnimated' }] })).toHaveLength(1)
    expect(moves({ forceFile: true })).toHaveLength(0)
  })
  it('that is sent as a file stays a plain file', () => {
    const attributes = [VIDEO, MUSIC, { _: 'documentAttributeFilename' as const, fileName: 'a.mp4' }]
    const bytes = Buffer.from('video')
    const { attributes: kept } = storeDocument(scene.world, {
      bytes,
      mimeType: '',
      attributes,
      forceFile: true,
    })
    expect(kept.map(({ _ }) => _)).toEqual(['documentAttributeFilename'])
  })
  it('has a thumbnail only if that is a small image', () => {
    const thumbs = (thumb: Uint8Array) =>
      storeDocument(scene.world, { bytes: PNG, mimeType: '', attributes: [], thumb }).thumbs
    expect(thumbs(PNG)).toMatchObject([{ type: 's', w: 40, h: 40, size: PNG.length }])
    expect(thumbs(encodePng(321, [[0, 0, 0]], () => 0))).toBeUndefined()
    expect(thumbs(Buffer.from('no image'))).toBeUndefined()
  })
  it('that is empty is refused', () => {
    const empty = () => storeDocument(scene.world, { bytes: Buffer.of(), mimeType: '', attributes: [] })
    expect(refusalOf(empty)).toBe('400 FILE_PARTS_INVALID')
  })
})

describe('dice', () => {
  it.each([
    ['🎲', 6],
    ['⚽\ufe0f', 5],
    ['🎰', 64],
  ])('%s show every face, and no other value', (emoticon, faces) => {
    const values = new Set(Array.from({ length: 1500 }, () => throwDice(scene.world, emoticon).value))
    expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: faces }, (_, index) => index + 1))
  })
  it('show the same values from the same seed', () => {
    const values = () => {
      const { world } = openScene()
      return Array.from({ length: 20 }, () => throwDice(world, '🎲').value)
    }
    expect(values()).toEqual(values())
  })
})
