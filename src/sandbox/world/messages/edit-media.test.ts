import { beforeEach, describe, expect, it } from 'vitest'
import { storeDocument, storePhoto } from '../media/store-file.ts'
import { encodePng } from '../photos/png.ts'
import type { Media, Message } from '../state/message.ts'
import { openScene, SAM, type Scene } from '../test-scene.ts'
import { refusalOf } from '../test-world.ts'
import { type Edit, editMessage } from './edit-message.ts'
import { type Forwarding, forwardMessage } from './forward-message.ts'
import { sendAlbum, sendMedia } from './send-media.ts'
import { sendText } from './send-text.ts'

const PNG = encodePng(4, [[10, 20, 30]], () => 0)
const VIDEO = { _: 'documentAttributeVideo', duration: 1, w: 1, h: 1 } as const
const STICKER = {
  _: 'documentAttributeSticker',
  alt: '👍',
  stickerset: { _: 'inputStickerSetEmpty' },
} as const

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const photo = (): Media => ({ kind: 'photo', photoId: storePhoto(scene.world, PNG).id })
const file = (...attributes: Parameters<typeof storeDocument>[1]['attributes']): Media => {
  const { id } = storeDocument(scene.world, { bytes: PNG, mimeType: '', attributes })
  return { kind: 'document', documentId: id }
}
const send = (media: Media, text = '') => sendMedia(scene.world, SAM, scene.alice, media, { text })
const album = (...media: Media[]) =>
  sendAlbum(
    scene.world,
    SAM,
    scene.alice,
    media.map((one, index) => ({ media: one, text: `@sam_r ${index}`, randomId: 0n })),
    {},
  )
const groupOf = ({ content }: Message) => (content.kind === 'text' ? content.groupedId : undefined)

describe('an edit of a message with a medium', () => {
  const edit = (id: number, change: Edit) => editMessage(scene.world, SAM, scene.alice, id, change)
  const refused = (id: number, change: Edit) => refusalOf(() => edit(id, change))

  it('changes the caption, which may be empty, and leaves the medium', () => {
    const media = photo()
    const { id } = send(media, 'before')
    expect(edit(id, { text: '@sam_r' }).content).toStrictEqual({
      ...{ kind: 'text', text: '@sam_r', media },
      entities: [{ _: 'messageEntityMention', offset: 0, length: 6 }],
    })
    expect(edit(id, { text: '' }).content).toStrictEqual({ kind: 'text', text: '', media })
    expect(refused(id, { text: 'x'.repeat(1024) })).toBeUndefined()
    expect(refused(id, { text: 'x'.repeat(1025) })).toBe('400 MEDIA_CAPTION_TOO_LONG')
  })
  it('changes the medium, and keeps the caption with its entities', () => {
    const { id } = send(photo(), '@sam_r')
    const media = file()
    expect(edit(id, { media }).content).toMatchObject({ media, text: '@sam_r', entities: [{ length: 6 }] })
    expect(refused(id, { media })).toBe('400 MESSAGE_NOT_MODIFIED')
  })
  it('adds a medium to a text, which becomes the caption', () => {
    const { id } = sendText(scene.world, SAM, scene.alice, { text: 'words' })
    const media = photo()
    expect(edit(id, { media }).content).toStrictEqual({ kind: 'text', text: 'words', media })
  })
  it('removes the text when the medium can have no caption', () => {
    const { id } = send(photo(), '@sam_r')
    const media = file(STICKER)
    expect(edit(id, { media }).content).toStrictEqual({ kind: 'text', text: '', media })
    expect(refused(id, { text: '@sam_r' })).toBe('400 MESSAGE_NOT_MODIFIED')
  })
  it('keeps it in its album, and refuses a medium that doesn’t fit there', () => {
    const [first] = album(photo(), photo())
    const id = first?.id ?? 0
    const media = file(VIDEO)
    const edited = edit(id, { media })
    expect(edited.content).toMatchObject({ media, groupedId: first && groupOf(first) })
    expect(refused(id, { media: file() })).toBe('400 MEDIA_GROUPED_INVALID')
    // Outside an album every medium fits.
    expect(refused(send(photo()).id, { media: file() })).toBeUndefined()
  })
  it('is refused for a forwarded message', () => {
    const { id } = sendText(scene.world, SAM, scene.bob, { text: 'words' })
    const how = { dropAuthor: false, dropCaptions: false, albumOf: (one: string) => one }
    const passedOn = forwardMessage(scene.world, SAM, scene.bob, id, scene.alice, how)
    expect(refused(passedOn.id, { text: 'other' })).toBe('400 MESSAGE_ID_INVALID')
    const copy = forwardMessage(scene.world, SAM, scene.bob, id, scene.alice, { ...how, dropAuthor: true })
    expect(refused(copy.id, { text: 'other' })).toBeUndefined()
  })
})

describe('a forwarded message', () => {
  const forward = (id: number, how: Partial<Forwarding> = {}) =>
    forwardMessage(scene.world, SAM, scene.alice, id, scene.bob, {
      ...{ dropAuthor: false, dropCaptions: false, albumOf: (one: string) => `${one}1` },
      ...how,
    })

  it('as a copy doesn’t name the author', () => {
    const { id } = sendText(scene.world, SAM, scene.alice, { text: 'words' })
    expect(forward(id, { dropAuthor: true }).content).toStrictEqual({ kind: 'text', text: 'words' })
  })
  it('can drop its caption, but a text stays', () => {
    const media = photo()
    const { id } = send(media, '@sam_r')
    const bare = { kind: 'text', text: '', media }
    expect(forward(id, { dropCaptions: true, dropAuthor: true }).content).toStrictEqual(bare)
    expect(forward(id).content).toMatchObject({ text: '@sam_r', media, entities: [{ length: 6 }] })
    const text = sendText(scene.world, SAM, scene.alice, { text: '@sam_r' })
    expect(forward(text.id, { dropCaptions: true }).content).toMatchObject({
      text: '@sam_r',
      entities: [{ length: 6 }],
    })
  })
  it('is in a new album, if it was in an album', () => {
    const [first] = album(photo(), photo())
    const before = first && groupOf(first)
    expect(groupOf(forward(first?.id ?? 0))).toBe(`${before}1`)
    expect(forward(send(photo()).id).content).not.toHaveProperty('groupedId')
  })
})
