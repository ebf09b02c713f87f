import { refuse } from '../errors/bot-api-error.ts'
import { readText } from '../text/parse-text.ts'
import {
  type Arguments,
  flagArgument,
  integerArgument,
  jsonArgument,
  textArgument,
} from '../wire/arguments.ts'
import { fileGiven, type GivenFile, thumbnailGiven } from './given-file.ts'
import { type GivenMedia, MAX_DURATION_SECONDS, MAX_SIDE_PIXELS, media } from './given-media.ts'

type CaptionNames = 'caption' | 'parse_mode' | 'caption_entities'
type ThumbnailNames = 'thumbnail' | 'thumb'

/** The caption of a call. Its entities aren't checked yet. Errors: 400 as in {@link readText}. */
export function captionGiven(args: Arguments<CaptionNames>) {
  const entities = jsonArgument(args, 'caption_entities')
  return readText({
    text: textArgument(args, 'caption'),
    parseMode: textArgument(args, 'parse_mode'),
    ...(entities.kind === 'json' && { entities: entities.value }),
  })
}

/** Errors: 400 `there is no … in the request`. */
function required<N extends string>(args: Arguments<N>, field: NoInfer<N>): GivenFile {
  const file = fileGiven(args, field)
  if (!file) throw refuse(`there is no ${field.replace('_', ' ')} in the request`)
  return file
}

const shownGiven = (args: Arguments<'show_caption_above_media' | 'has_spoiler'>) => ({
  invertMedia: flagArgument(args, 'show_caption_above_media'),
  spoiler: flagArgument(args, 'has_spoiler'),
})
const lengthGiven = <N extends string>(args: Arguments<N>, name: NoInfer<N>) =>
  integerArgument(args, name, { min: 0, max: MAX_SIDE_PIXELS })
const durationGiven = (args: Arguments<'duration'>) =>
  integerArgument(args, 'duration', { min: 0, max: MAX_DURATION_SECONDS })

type PhotoNames = CaptionNames | 'show_caption_above_media' | 'has_spoiler'
type MovingNames = PhotoNames | ThumbnailNames | 'duration' | 'width' | 'height'

export const photoGiven = (args: Arguments<PhotoNames | 'photo'>): GivenMedia => {
  const file = required(args, 'photo')
  return media('photo', file, { caption: captionGiven(args), ...shownGiven(args) })
}

export const videoGiven = (
  args: Arguments<MovingNames | 'video' | 'supports_streaming' | 'cover' | 'start_timestamp'>,
): GivenMedia => {
  const file = required(args, 'video')
  return media('video', file, {
    ...movingGiven(args),
    supportsStreaming: flagArgument(args, 'supports_streaming'),
    cover: fileGiven(args, 'cover'),
    startTimestamp: integerArgument(args, 'start_timestamp', { min: 0, max: MAX_DURATION_SECONDS }),
  })
}

export const animationGiven = (args: Arguments<MovingNames | 'animation'>): GivenMedia => {
  const file = required(args, 'animation')
  return media('animation', file, movingGiven(args))
}

const movingGiven = (args: Arguments<MovingNames>) => ({
  thumbnail: thumbnailGiven(args),
  duration: durationGiven(args),
  width: lengthGiven(args, 'width'),
  height: lengthGiven(args, 'height'),
  caption: captionGiven(args),
  ...shownGiven(args),
})

type AudioNames = CaptionNames | ThumbnailNames | 'duration' | 'audio' | 'title' | 'performer'
export const audioGiven = (args: Arguments<AudioNames>): GivenMedia => {
  const file = required(args, 'audio')
  return media('audio', file, {
    thumbnail: thumbnailGiven(args),
    duration: durationGiven(args),
    title: textArgument(args, 'title'),
    performer: textArgument(args, 'performer'),
    caption: captionGiven(args),
  })
}

type DocumentNames = CaptionNames | ThumbnailNames | 'document' | 'disable_content_type_detection'
export const documentGiven = (args: Arguments<DocumentNames>): GivenMedia => {
  const file = required(args, 'document')
  const forceFile = flagArgument(args, 'disable_content_type_detection')
  return media('document', file, { thumbnail: thumbnailGiven(args), caption: captionGiven(args), forceFile })
}

export const voiceGiven = (args: Arguments<CaptionNames | 'voice' | 'duration'>): GivenMedia => {
  const file = required(args, 'voice')
  return media('voice', file, { duration: durationGiven(args), caption: captionGiven(args) })
}

export const stickerGiven = (args: Arguments<'sticker' | 'emoji'>): GivenMedia =>
  media('sticker', required(args, 'sticker'), { emoji: textArgument(args, 'emoji') })

export const videoNoteGiven = (
  args: Arguments<ThumbnailNames | 'video_note' | 'duration' | 'length'>,
): GivenMedia => {
  const file = required(args, 'video_note')
  const length = lengthGiven(args, 'length')
  const sides = { width: length, height: length }
  return media('video_note', file, {
    thumbnail: thumbnailGiven(args),
    duration: durationGiven(args),
    ...sides,
  })
}
