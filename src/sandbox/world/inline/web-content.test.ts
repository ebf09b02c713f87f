import { describe, expect, it } from 'vitest'
import { encodePng } from '../photos/png.ts'
import { refusalOf, testWorld } from '../test-world.ts'
import { storeContent, toWebFile, wantedContent } from './web-content.ts'

const file = (mimeType: string, url = 'https://example.com/file') => ({
  ...{ _: 'inputWebDocument' as const, url, size: 5, mimeType, attributes: [] },
})
const THUMB = file('image/jpeg')
const MIME_TYPES = [
  ...['image/jpeg', 'image/png', 'image/gif', 'video/mp4', 'text/html'],
  ...['application/pdf', 'application/zip', 'audio/mpeg'],
]
const refused = (type: string, content?: ReturnType<typeof file>, thumb: object = THUMB) =>
  refusalOf(() => wantedContent({ type, ...(content && { content }), thumb: thumb as typeof THUMB }))

describe('a result’s file on the web', () => {
  it.each<[string, string[], string]>([
    ['photo', ['image/jpeg'], 'PHOTO_CONTENT_TYPE_INVALID'],
    ['gif', ['image/gif', 'video/mp4'], 'GIF_CONTENT_TYPE_INVALID'],
    ['video', ['video/mp4', 'text/html'], 'VIDEO_CONTENT_TYPE_INVALID'],
    ['file', ['application/pdf', 'application/zip'], 'FILE_CONTENT_TYPE_INVALID'],
    ['audio', MIME_TYPES, ''],
    ['voice', MIME_TYPES, ''],
  ])('for a %s has a type of %j', (type, taken, error) => {
    for (const mimeType of MIME_TYPES) {
      const expected = taken.includes(mimeType) ? undefined : `400 ${error}`
      expect(refused(type, file(mimeType)), mimeType).toBe(expected)
    }
  })
  it.each([
    ['photo', 'PHOTO_CONTENT_URL_EMPTY'],
    ['gif', 'WEBDOCUMENT_URL_EMPTY'],
    ['video', 'WEBDOCUMENT_URL_EMPTY'],
    ['audio', 'AUDIO_CONTENT_URL_EMPTY'],
    ['voice', 'WEBDOCUMENT_URL_EMPTY'],
    ['file', 'FILE_CONTENT_URL_EMPTY'],
  ])('is required for a %s', (type, error) => {
    expect(refused(type)).toBe(`400 ${error}`)
    expect(refused(type, file('image/jpeg', ''))).toBe(`400 ${error}`)
  })
  it('is ignored for a type that is no file', () => {
    for (const type of ['article', 'geo', 'venue', 'contact']) {
      expect(wantedContent({ type, content: file('image/jpeg') })).toBeUndefined()
    }
  })
  it('comes with a thumbnail when it is a photo', () => {
    expect(refused('photo', THUMB, file('image/jpeg', ''))).toBe('400 PHOTO_THUMB_URL_EMPTY')
    expect(refusalOf(() => wantedContent({ type: 'photo', content: THUMB }))).toBe(
      '400 PHOTO_THUMB_URL_EMPTY',
    )
    expect(refusalOf(() => wantedContent({ type: 'voice', content: THUMB }))).toBeUndefined()
  })
  it('is stored with the bot’s properties, without its TL name', () => {
    const { _, ...kept } = file('audio/mpeg')
    expect(wantedContent({ type: 'voice', content: file('audio/mpeg') })).toStrictEqual(kept)
  })
  it.each<[string, string | undefined]>([
    ['http://example.com', undefined],
    ['https://example.com', undefined],
    ['', 'WEBDOCUMENT_URL_EMPTY'],
    ['nowhere', 'WEBDOCUMENT_URL_INVALID'],
    ['ftp://example.com', 'WEBDOCUMENT_URL_INVALID'],
    ['xhttp://example.com', 'WEBDOCUMENT_URL_INVALID'],
    ['httpsx://example.com', 'WEBDOCUMENT_URL_INVALID'],
  ])('is at %j: refused with %s', (url, error) => {
    expect(refusalOf(() => toWebFile(file('', url)))).toBe(error && `400 ${error}`)
  })
})

describe('the fetched file of a result', () => {
  const png = encodePng(4, [[1, 2, 3]], () => 0)
  const message = { kind: 'text' as const, text: '' }

  it('is a photo, or a file with the bot’s attributes', () => {
    const world = testWorld()
    expect(storeContent(world, { id: 'a', type: 'photo', message }, png)).toMatchObject({ kind: 'photo' })
    const { _, ...content } = file('audio/ogg')
    const media = storeContent(world, { id: 'a', type: 'voice', content, message }, Buffer.from('voice'))
    const [voice] = world.documents.values()
    expect(media).toEqual({ kind: 'document', documentId: voice?.id })
    expect(voice).toMatchObject({ mimeType: 'audio/ogg', attributes: [], size: 5 })
  })
  it('is an animation when it is a GIF, and gets its type from its bytes when the bot gave no type', () => {
    const world = testWorld()
    storeContent(world, { id: 'a', type: 'gif', message }, png)
    const [gif] = world.documents.values()
    expect(gif?.mimeType).toBe('image/png')
    expect(gif?.attributes).toContainEqual({ _: 'documentAttributeAnimated' })
  })
})
