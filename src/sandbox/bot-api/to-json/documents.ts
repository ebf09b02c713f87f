import type { Message, Video } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { documentKind } from '../../world/media/media-kind.ts'
import { toFileFields, toPhotoSizes, toSizes } from './photos.ts'

export type Fields = Partial<Message> & Record<string, unknown>

/** These media can be hidden until they are tapped, and can have their caption above. */
const VISUAL = ['animation', 'video']

/**
 * A file under its kind, with the facts of that kind.
 *
 * @see https://core.telegram.org/bots/api#message
 */
export function toDocument(
  botId: number,
  document: Tl<tl.RawDocument>,
  media: Tl<tl.RawMessageMediaDocument>,
): { fields: Fields; isVisual: boolean } {
  const kind = documentKind(document)
  const fields = FIELDS[kind](botId, document)
  const video = fields.video && { video: { ...fields.video, ...shownBefore(botId, media) } }
  return { fields: { ...fields, ...video }, isVisual: VISUAL.includes(kind) }
}

/** The cover of a video, and where the video starts. */
const shownBefore = (
  botId: number,
  { videoCover, videoTimestamp }: Tl<tl.RawMessageMediaDocument>,
): Pick<Video, 'cover' | 'start_timestamp'> => ({
  ...(videoCover && { cover: toPhotoSizes(botId, videoCover) }),
  ...(videoTimestamp !== undefined && { start_timestamp: videoTimestamp }),
})

type Kind = ReturnType<typeof documentKind>
const FIELDS: Record<Kind, (botId: number, document: Tl<tl.RawDocument>) => Fields> = {
  file: (botId, document) => ({
    document: { ...namedFields(document), ...fileFields(botId, document, 'document') },
  }),
  // Older bots look for an animation among the documents.
  animation: (botId, document) => {
    const file = fileFields(botId, document, 'animation')
    const animation = { ...namedFields(document), ...movingFields(document), ...file }
    return { animation, document: { ...namedFields(document), ...file } }
  },
  audio: (botId, document) => {
    const { title, performer } = attributeOf(document, 'documentAttributeAudio') ?? {}
    const audio = {
      duration: durationOf(document),
      ...namedFields(document),
      ...(title && { title }),
      ...(performer && { performer }),
      ...fileFields(botId, document, 'audio'),
    }
    return { audio }
  },
  round: (botId, document) => {
    const length = sidesOf(document).width
    return {
      video_note: { duration: durationOf(document), length, ...fileFields(botId, document, 'video_note') },
    }
  },
  sticker: (botId, document) => {
    const emoji = attributeOf(document, 'documentAttributeSticker')?.alt
    const sticker = {
      ...sidesOf(document),
      ...(emoji && { emoji }),
      is_animated: document.mimeType === 'application/x-tgsticker',
      is_video: document.mimeType === 'video/webm',
      type: 'regular' as const,
      ...fileFields(botId, document, 'sticker'),
    }
    return { sticker }
  },
  video: (botId, document) => ({
    video: { ...movingFields(document), ...namedFields(document), ...fileFields(botId, document, 'video') },
  }),
  voice: (botId, document) => ({
    voice: {
      duration: durationOf(document),
      ...(document.mimeType && { mime_type: document.mimeType }),
      ...fileFields(botId, document, 'voice'),
    },
  }),
}

type FileType = 'animation' | 'audio' | 'document' | 'sticker' | 'video' | 'video_note' | 'voice'

/** Telegram still adds the older name of a thumbnail. */
function fileFields(botId: number, { id, size, thumbs }: Tl<tl.RawDocument>, type: FileType) {
  const document = { id: id.toString() }
  const thumbnail = toSizes(botId, { ...document, type: 'thumbnail' }, thumbs).at(-1)
  return {
    ...(thumbnail && { thumbnail, thumb: thumbnail }),
    ...toFileFields(botId, { ...document, type, size: '' }, size),
  }
}

function namedFields(document: Tl<tl.RawDocument>) {
  const fileName = attributeOf(document, 'documentAttributeFilename')?.fileName
  return {
    ...(fileName && { file_name: fileName }),
    ...(document.mimeType && { mime_type: document.mimeType }),
  }
}

const movingFields = (document: Tl<tl.RawDocument>) => ({
  duration: durationOf(document),
  ...sidesOf(document),
})

/** In pixels. */
function sidesOf(document: Tl<tl.RawDocument>) {
  const sized =
    attributeOf(document, 'documentAttributeVideo') ?? attributeOf(document, 'documentAttributeImageSize')
  return { width: sized?.w ?? 0, height: sized?.h ?? 0 }
}

/** In whole seconds. */
function durationOf(document: Tl<tl.RawDocument>): number {
  const timed =
    attributeOf(document, 'documentAttributeVideo') ?? attributeOf(document, 'documentAttributeAudio')
  return Math.ceil(timed?.duration ?? 0)
}

type Attribute = Tl<tl.TypeDocumentAttribute>

const attributeOf = <N extends Attribute['_']>({ attributes }: Tl<tl.RawDocument>, name: N) =>
  attributes.find((one): one is Extract<Attribute, { _: N }> => one._ === name)
