import type { StoredDocument } from '../state/files.ts'
import type { Media } from '../state/message.ts'
import type { World } from '../state/world.ts'

/** What people call a file, by its attributes. */
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

/** Whether words can go with it. */
export const hasCaption = (world: World, media: Media) => CAPTIONED.includes(mediaKind(world, media))

/** Which media can be in an album with it; undefined where there is none. */
export function albumOf(world: World, media: Media): 'visual' | 'audio' | 'file' | undefined {
  const kind = mediaKind(world, media)
  if (kind === 'photo' || kind === 'video') return 'visual'
  return kind === 'audio' || kind === 'file' ? kind : undefined
}
