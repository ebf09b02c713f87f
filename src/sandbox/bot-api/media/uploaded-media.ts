import { randomBytes } from 'node:crypto'
import type { Tl, tl } from '../../tl/types.ts'
import { imageInfo } from '../../world/media/image-info.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { mimeTypeOf } from '../files/mime-types.ts'
import type { UploadedFile } from '../wire/arguments.ts'
import type { GivenMedia, MediaType } from './given-media.ts'

const MEGABYTE = 1024 * 1024
const PART_BYTES = 512 * 1024
/** In bytes. */
const MAX_SIZES_BYTES: Partial<Record<MediaType, [max: number, of: string]>> = {
  photo: [10 * MEGABYTE, ' for a photo'],
  video_note: [12 * MEGABYTE, ' for a video note'],
}
/** The sides of a video note without a given length. */
const VIDEO_NOTE_SIDE_PIXELS = 384

type Uploaded = Tl<tl.RawInputMediaUploadedPhoto> | Tl<tl.RawInputMediaUploadedDocument>

/**
 * Uploads a part of the request as a file, with the attributes that TDLib gives to its kind.
 *
 * Errors: 400 `File must be non-empty`, `File of size … bytes is too big …`.
 */
export function uploadedMedia(bot: Bot, given: GivenMedia, file: UploadedFile): Uploaded {
  const { type, thumbnail, forceFile } = given
  assertSize(type, file)
  const uploaded = upload(bot, file)
  if (type === 'photo') return { _: 'inputMediaUploadedPhoto', file: uploaded }
  const mimeType = mimeTypeFor(type, file)
  return {
    _: 'inputMediaUploadedDocument',
    file: uploaded,
    mimeType,
    attributes: attributesOf(given, file, mimeType),
    ...(thumbnail && thumbnail.bytes.length > 0 && { thumb: upload(bot, thumbnail) }),
    ...(forceFile && { forceFile }),
  }
}

/** Uploads a profile photo. Errors: those of {@link uploadedMedia}. */
export function uploadedPhoto(bot: Bot, file: UploadedFile): Tl<tl.RawInputFileBig> {
  assertSize('photo', file)
  return upload(bot, file)
}

function assertSize(type: MediaType, { bytes: { length } }: UploadedFile) {
  if (length === 0) throw badRequest('File must be non-empty')
  const [max, of] = MAX_SIZES_BYTES[type] ?? [Number.POSITIVE_INFINITY, '']
  if (length > max) {
    throw badRequest(`File of size ${length} bytes is too big${of}; the maximum size is ${max} bytes`)
  }
}

/** A part of a request is uploaded once, even when the request names it several times. */
const uploads = new WeakMap<UploadedFile, Tl<tl.RawInputFileBig>>()

function upload(bot: Bot, file: UploadedFile): Tl<tl.RawInputFileBig> {
  const uploaded = uploads.get(file) ?? uploadParts(bot, file)
  uploads.set(file, uploaded)
  return uploaded
}

/** Uploads in parts, as every client does. */
function uploadParts(bot: Bot, { bytes, name }: UploadedFile): Tl<tl.RawInputFileBig> {
  const fileId = randomBytes(8).readBigInt64LE()
  const fileTotalParts = Math.ceil(bytes.length / PART_BYTES)
  for (let filePart = 0; filePart < fileTotalParts; filePart++) {
    const part = bytes.subarray(filePart * PART_BYTES, (filePart + 1) * PART_BYTES)
    bot.invoke({ _: 'upload.saveBigFilePart', fileId, filePart, fileTotalParts, bytes: part })
  }
  return { _: 'inputFileBig', id: fileId, parts: fileTotalParts, name }
}

/** A type that doesn't fit the kind is replaced by the kind's most common type. */
function mimeTypeFor(type: MediaType, { name, bytes }: UploadedFile): string {
  const found = mimeTypeOf(name)
  switch (type) {
    case 'video':
      return found.startsWith('video/') ? found : 'video/mp4'
    case 'video_note':
      return 'video/mp4'
    case 'animation':
      return found === 'image/gif' || imageInfo(bytes)?.mimeType === 'image/gif' ? 'image/gif' : 'video/mp4'
    case 'audio':
      return found.startsWith('audio/') ? found : 'audio/mpeg'
    case 'voice':
      return ['audio/mpeg', 'audio/mp4'].includes(found) ? found : 'audio/ogg'
    case 'sticker':
      return ['application/x-tgsticker', 'video/webm'].includes(found) ? found : 'image/webp'
    case 'document':
    case 'photo':
      return found
    default:
      return type satisfies never
  }
}

function attributesOf(
  given: GivenMedia,
  { name, bytes }: UploadedFile,
  mimeType: string,
): Tl<tl.TypeDocumentAttribute>[] {
  const fileName = name.split(/[/\\]/).at(-1) ?? ''
  const named = fileName === '' ? [] : [{ _: 'documentAttributeFilename' as const, fileName }]
  const { type, duration, width: w, height: h } = given
  switch (type) {
    case 'video':
      return [
        {
          _: 'documentAttributeVideo',
          duration,
          w,
          h,
          ...(given.supportsStreaming && { supportsStreaming: true }),
        },
        ...named,
      ]
    case 'animation':
      // Telegram itself finds out that a video has no sound.
      return [
        ...(mimeType === 'video/mp4' ? [{ _: 'documentAttributeVideo' as const, duration, w, h }] : []),
        ...named,
        { _: 'documentAttributeAnimated' },
      ]
    case 'video_note': {
      const length = w || VIDEO_NOTE_SIDE_PIXELS
      return [{ _: 'documentAttributeVideo', roundMessage: true, duration, w: length, h: length }]
    }
    case 'audio': {
      const { title, performer } = given
      return [{ _: 'documentAttributeAudio', duration, title, performer }, ...named]
    }
    case 'voice':
      return [{ _: 'documentAttributeAudio', voice: true, duration }]
    case 'sticker': {
      const sides = imageInfo(bytes) ?? { w: 512, h: 512 }
      return [
        { _: 'documentAttributeImageSize', w: sides.w, h: sides.h },
        { _: 'documentAttributeSticker', alt: given.emoji, stickerset: { _: 'inputStickerSetEmpty' } },
        ...named,
      ]
    }
    case 'document':
    case 'photo':
      return named
    default:
      return type satisfies never
  }
}
