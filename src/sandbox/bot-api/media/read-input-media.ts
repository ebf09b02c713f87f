import { badRequest } from '../../world/state/rpc-error.ts'
import {
  isObject,
  type JsonObject,
  optionalBoolean,
  optionalInt,
  optionalString,
  required,
} from '../json/fields.ts'
import { within } from '../json/within.ts'
import { readText } from '../text/parse-text.ts'
import { type Arguments, jsonArgument, type UploadedFile } from '../wire/arguments.ts'
import { fileNamed, uploadNamed } from './given-file.ts'
import { type GivenMedia, MAX_DURATION_SECONDS, MAX_SIDE_PIXELS, media } from './given-media.ts'

type Files = Arguments['files']

/** The `media` of a call with one medium. Errors: 400 `Parameter "media" is required`, and as below. */
export function inputMediaGiven(args: Arguments<'media'>): GivenMedia {
  const json = jsonArgument(args, 'media')
  if (json.kind === 'absent') throw badRequest('Parameter "media" is required')
  if (json.kind === 'invalid') throw badRequest("Can't parse input media JSON object")
  return within("Can't parse InputMedia: ", () => readInputMedia(args.files, json.value, false))
}

/** The `media` of an album. Errors: 400 `Expected an Array of InputMedia`, and as below. */
export function albumGiven(args: Arguments<'media'>): GivenMedia[] {
  const json = jsonArgument(args, 'media')
  if (json.kind === 'absent') throw badRequest('Parameter "media" is required')
  if (json.kind === 'invalid') throw badRequest("Can't parse media JSON object")
  if (!Array.isArray(json.value)) throw badRequest('Expected an Array of InputMedia')
  return json.value.map(one =>
    within("Can't parse InputMedia: ", () => readInputMedia(args.files, one, true)),
  )
}

/**
 * Reads an InputMedia. Errors: 400 `expected an Object`, `media not found`, `type "…" is unsupported`, those of
 * its fields and those of {@link readText}.
 *
 * @see https://core.telegram.org/bots/api#inputmedia
 */
function readInputMedia(files: Files, value: unknown, isInAlbum: boolean): GivenMedia {
  if (!isObject(value)) throw badRequest('expected an Object')
  const text = optionalString(value, 'caption') ?? ''
  const parseMode = optionalString(value, 'parse_mode')
  const caption = readText({ text, parseMode, entities: value.caption_entities })
  const invertMedia = optionalBoolean(value, 'show_caption_above_media')
  const spoiler = optionalBoolean(value, 'has_spoiler')
  const type = required(value, 'type', optionalString)
  const file = fileNamed(files, optionalString(value, 'media') ?? '')
  if (!file) throw badRequest('media not found')
  const words = { caption, thumbnail: thumbnailIn(files, value) }
  const shown = { ...words, invertMedia, spoiler }
  switch (type) {
    case 'photo':
      return media(type, file, { ...shown, thumbnail: undefined })
    case 'video': {
      const sized = { ...sidesIn(value), duration: durationIn(value) }
      const cover = fileNamed(files, optionalString(value, 'cover') ?? '')
      const startTimestamp = clamped(optionalInt(value, 'start_timestamp') ?? 0, MAX_DURATION_SECONDS)
      return media(type, file, {
        ...shown,
        ...sized,
        ...{ cover, startTimestamp },
        supportsStreaming: optionalBoolean(value, 'supports_streaming'),
      })
    }
    case 'animation':
      if (isInAlbum) throw badRequest(`type "${type}" can't be used in sendMediaGroup`)
      return media(type, file, { ...shown, ...sidesIn(value), duration: durationIn(value) })
    case 'audio': {
      const title = optionalString(value, 'title') ?? ''
      const performer = optionalString(value, 'performer') ?? ''
      return media(type, file, { ...words, duration: durationIn(value), title, performer })
    }
    case 'document':
      return media(type, file, {
        ...words,
        forceFile: optionalBoolean(value, 'disable_content_type_detection') || isInAlbum,
      })
    default:
      throw badRequest(`type "${type}" is unsupported`)
  }
}

/** The media may name its thumbnail, or the request may have a part with this name. */
function thumbnailIn(files: Files, value: JsonObject): UploadedFile | undefined {
  const name = optionalString(value, 'thumbnail') || optionalString(value, 'thumb') || ''
  return uploadNamed(files, name) ?? uploadNamed(files, '', 'thumbnail') ?? uploadNamed(files, '', 'thumb')
}

const clamped = (value: number, max: number) => Math.min(Math.max(value, 0), max)
const sidesIn = (value: JsonObject) => ({
  width: clamped(optionalInt(value, 'width') ?? 0, MAX_SIDE_PIXELS),
  height: clamped(optionalInt(value, 'height') ?? 0, MAX_SIDE_PIXELS),
})
const durationIn = (value: JsonObject) => clamped(optionalInt(value, 'duration') ?? 0, MAX_DURATION_SECONDS)
