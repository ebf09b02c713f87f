import { describe, expect, it } from 'vitest'
import type { TlJson, tl } from '../../tl/types.ts'
import { mediaName, mediaUrl, toMedia } from './media.ts'

const document = (...attributes: TlJson<tl.TypeDocumentAttribute>[]) =>
  toMedia({
    _: 'messageMediaDocument',
    document: {
      _: 'document',
      ...{ id: '7', accessHash: '0', fileReference: '', date: 0, mimeType: 'x/y', size: 9, dcId: 2 },
      attributes,
    },
  })
const VIDEO = { _: 'documentAttributeVideo', duration: 2, w: 30, h: 20 } as const

describe('a document', () => {
  it.each<[string, TlJson<tl.TypeDocumentAttribute>[], object]>([
    [
      'a file',
      [{ _: 'documentAttributeFilename', fileName: 'a.pdf' }],
      { kind: 'file', name: 'a.pdf', size: 9 },
    ],
    ['a video', [VIDEO], { kind: 'video', w: 30, h: 20, duration: 2 }],
    ['a video message', [{ ...VIDEO, roundMessage: true }], { kind: 'round' }],
    ['an animation', [VIDEO, { _: 'documentAttributeAnimated' }], { kind: 'animation' }],
    [
      'music',
      [{ _: 'documentAttributeAudio', duration: 3, title: 'Song' }],
      { kind: 'audio', title: 'Song' },
    ],
    ['a voice message', [{ _: 'documentAttributeAudio', duration: 3, voice: true }], { kind: 'voice' }],
    [
      'a sticker',
      [{ _: 'documentAttributeSticker', alt: '👍', stickerset: { _: 'inputStickerSetEmpty' } }],
      { kind: 'sticker', w: 240, h: 240 },
    ],
  ])('is %s by what it says of itself', (_, attributes, expected) => {
    expect(document(...attributes)).toMatchObject({ id: '7', ...expected })
  })
})

describe('mediaName', () => {
  it('names each kind of medium in one line', () => {
    expect(
      mediaName({ kind: 'audio', id: '1', duration: 1, size: 1, title: 'Song', performer: 'Band' }),
    ).toBe('🎵 Band – Song')
    expect(mediaName({ kind: 'place', lat: 1, long: 2, live: true })).toBe('📍 Live location')
  })
})

it('photos and other files have addresses of different routes', () => {
  expect([mediaUrl({ kind: 'photo', id: '1' }), mediaUrl({ kind: 'video', id: '1' })]).toEqual([
    '/files/photo/1',
    '/files/document/1',
  ])
})
