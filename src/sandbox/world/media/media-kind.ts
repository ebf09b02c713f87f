import type { StoredDocument } from '../state/files.ts'
import type { Media } from '../state/message.ts'
import type { World } from '../state/world.ts'

/** The common name of a file's kind, by its attributes. */
export type DocumentKind = 'sticker' | 'animation' | 'round' | 'video' | 'voice' | 'audio' | 'file'

/** @see https://core.telegram.org/api/files#document-attributes */
export function documentKind({ attributes }: Pick<StoredDocument, 'attributes'>): DocumentKind {
  const video = attributes.find(one => one._ === 'documentAttributeVideo')
  const audio = attributes.find(one => one._ === 'documentAttributeAudio')
  if (attributes.some(({ _ }) => _ === 'documentAttributeSticker')) return 'sticker'
  if (attributes.some(({ _ }) => _ === 'documentAttributeAnimated')) return 'animation'
  if (video) return video.roundMessage ? 'round' : 'video'
  if (audio) return audio.voice ? 'voice' : 'audio'
  return 'file'
}

export function mediaKind(world: World, media: Media): Exclude<Media['kind'], 'document'> | DocumentKind {
  if (media.kind !== 'document') return media.kind
  const document = world.documents.get(media.documentId)
  return document ? documentKind(document) : 'file'
}

const CAPTIONED = ['photo', 'video', 'animation', 'voice', 'audio', 'file', 'poll']

/** Whether a medium can have a caption. */
export const hasCaption = (world: World, media: Media) => CAPTIONED.includes(mediaKind(world, media))

/** The media that an album with this medium can have. Undefined when it can't be in an album. */
export function albumOf(world: World, media: Media): 'visual' | 'audio' | 'file' | undefined {
  const kind = mediaKind(world, media)
  if (kind === 'photo' || kind === 'video') return 'visual'
  return kind === 'audio' || kind === 'file' ? kind : undefined
}
