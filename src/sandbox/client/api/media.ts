import type { TlJson, tl } from '../../tl/types.ts'
import { type Poll, toPoll } from './poll.ts'

/** A still or moving picture. Sides are in pixels, durations in seconds. */
export interface Visual {
  kind: 'photo' | 'video' | 'animation' | 'round' | 'sticker'
  /** The file's id in the route `/files`. */
  id: string
  w: number
  h: number
  duration?: number
  mimeType: string
  hasThumb?: boolean
  /** The id of the photo that is shown before a video is played. */
  coverId?: string
  /** The picture is hidden until the reader clicks it. */
  spoiler?: boolean
}

/** Music or a voice message. The duration is in seconds. */
export interface Sound {
  kind: 'audio' | 'voice'
  id: string
  duration: number
  title?: string
  performer?: string
  /** In bytes. */
  size: number
}

export type Media =
  | Visual
  | Sound
  /** A file; `size` is in bytes. */
  | { kind: 'file'; id: string; name: string; size: number }
  /** A place; `lat` and `long` are in degrees. */
  | { kind: 'place'; lat: number; long: number; live: boolean; title?: string; address?: string }
  | { kind: 'dice'; emoji: string; value: number }
  | Poll

/** Stands in for a width or height that Telegram doesn't tell. */
const DEFAULT_SIDE_PX = 240

export const isVisual = (media: Media | undefined): media is Visual => media !== undefined && 'w' in media

/** Undefined for media that the page doesn't show. */
export function toMedia(media: TlJson<tl.TypeMessageMedia> | undefined): Media | undefined {
  switch (media?._) {
    case 'messageMediaPhoto':
      return media.photo?._ === 'photo' ? toPhoto(media.photo, media.spoiler) : undefined
    case 'messageMediaDocument':
      return media.document?._ === 'document'
        ? withCover(toDocument(media.document, media.spoiler), media)
        : undefined
    case 'messageMediaGeo':
    case 'messageMediaGeoLive': {
      const live = media._ === 'messageMediaGeoLive'
      return media.geo._ === 'geoPoint' ? { kind: 'place', ...placeOf(media.geo), live } : undefined
    }
    case 'messageMediaVenue': {
      const { geo, title, address } = media
      return geo._ === 'geoPoint'
        ? { kind: 'place', ...placeOf(geo), live: false, title, address }
        : undefined
    }
    case 'messageMediaPoll':
      return toPoll(media)
    case 'messageMediaDice':
      return { kind: 'dice', emoji: media.emoticon, value: media.value }
    default:
      return undefined
  }
}

/** The file of a result of an inline bot. Undefined for files that the page doesn't show. */
export const fileOfResult = ({ photo, document }: TlJson<tl.RawBotInlineMediaResult>): Media | undefined =>
  (photo && toMedia({ _: 'messageMediaPhoto', photo })) ??
  (document && toMedia({ _: 'messageMediaDocument', document }))

const placeOf = ({ lat, long }: TlJson<tl.RawGeoPoint>) => ({ lat, long })

function toPhoto({ id, sizes }: TlJson<tl.RawPhoto>, spoiler = false): Visual {
  const size = sizes.findLast(one => one._ === 'photoSize')
  const [w, h] = [size?.w ?? DEFAULT_SIDE_PX, size?.h ?? DEFAULT_SIDE_PX]
  return { kind: 'photo', id, w, h, mimeType: 'image/jpeg', spoiler }
}

function toDocument(document: TlJson<tl.RawDocument>, spoiler = false): Media {
  const { id, mimeType, size, attributes, thumbs } = document
  const find = <N extends tl.TypeDocumentAttribute['_']>(name: N) =>
    attributes.find((one): one is Extract<typeof one, { _: N }> => one._ === name)
  const video = find('documentAttributeVideo')
  const audio = find('documentAttributeAudio')
  const name = find('documentAttributeFilename')?.fileName ?? ''
  const image = find('documentAttributeImageSize')
  const { w = DEFAULT_SIDE_PX, h = DEFAULT_SIDE_PX } = video ?? image ?? {}
  const moving = { ...(video && { duration: video.duration }), ...(thumbs?.length && { hasThumb: true }) }
  const visual = { id, w: w || DEFAULT_SIDE_PX, h: h || DEFAULT_SIDE_PX, mimeType, spoiler, ...moving }
  if (find('documentAttributeSticker')) return { kind: 'sticker', ...visual }
  if (find('documentAttributeAnimated')) return { kind: 'animation', ...visual }
  if (video) return { kind: video.roundMessage ? 'round' : 'video', ...visual }
  if (audio) {
    const { duration, title, performer } = audio
    return {
      kind: audio.voice ? 'voice' : 'audio',
      ...{ id, duration, size },
      title: title || name,
      ...(performer !== undefined && { performer }),
    }
  }
  return { kind: 'file', id, name: name || 'file', size }
}

const withCover = (media: Media, { videoCover }: TlJson<tl.RawMessageMediaDocument>): Media =>
  isVisual(media) && videoCover?._ === 'photo' ? { ...media, coverId: videoCover.id } : media

/** The short text that stands for a medium in one line. */
export function mediaName(media: Media): string {
  switch (media.kind) {
    case 'photo':
      return '🖼 Photo'
    case 'video':
      return '📹 Video'
    case 'animation':
      return 'GIF'
    case 'round':
      return '📹 Video message'
    case 'sticker':
      return 'Sticker'
    case 'audio':
      return `🎵 ${[media.performer, media.title].filter(Boolean).join(' – ') || 'Audio'}`
    case 'voice':
      return '🎤 Voice message'
    case 'file':
      return `📎 ${media.name}`
    case 'place':
      return `📍 ${media.title ?? (media.live ? 'Live location' : 'Location')}`
    case 'poll':
      return `📊 ${media.question}`
    case 'dice':
      return media.emoji
    default:
      return media satisfies never
  }
}

/** The address of a medium's file on the page's own server. */
export function mediaUrl({ kind, id }: { kind: Media['kind']; id: string }): string {
  return kind === 'photo' ? `/files/photo/${id}` : `/files/document/${id}`
}
