import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { checkReplyMarkup } from '../markup/reply-markup.ts'
import { cleanText } from '../text/clean-text.ts'
import type { File, FileKind, Media } from './given-media.ts'
import type { GivenResult, Thumbnail } from './given-result.ts'
import { messageToTl } from './message-to-tl.ts'

/** The file that a `file_id` names. */
export type KnownFile = Tl<tl.RawInputPhoto> | Tl<tl.RawInputDocument>

/** Finds a file by a bot's id for it. Errors: 400 when there is no such file of this kind. */
export type FindFile = (fileId: string, kind: FileKind) => KnownFile

type Result = Tl<tl.TypeInputBotInlineResult>

/**
 * A result in TL. Everything in it is checked.
 *
 * Errors: 400 as in {@link messageToTl} and {@link checkReplyMarkup}, `Unallowed document MIME type`,
 * `Unallowed video MIME type`, `Wrong sticker_file_id specified`, `Field "phone_number" must contain a valid
 * phone number`, `Field "first_name" must be non-empty`.
 *
 * @see https://core.telegram.org/type/InputBotInlineResult
 */
export function resultToTl(given: GivenResult, findFile: FindFile): Result {
  const { id, media } = given
  const shown = shownOf(media)
  const mimeType = media.kind === 'file' ? mimeTypeOf(media) : ''
  const markup = checkReplyMarkup(given.markup, 'inline')
  if (media.kind === 'game') {
    const sendMessage = { _: 'inputBotInlineMessageGame' as const, ...(markup && { replyMarkup: markup }) }
    return { _: 'inputBotInlineResultGame', id, shortName: media.shortName, sendMessage }
  }
  const sendMessage = messageToTl(given.message, markup)
  const title = cleaned(shown.title)
  const description = cleaned(shown.description)
  const words = { ...(title !== '' && { title }), ...(description !== '' && { description }) }
  if (media.kind === 'file' && !media.source.includes('.')) {
    const found = findFile(media.source, media.of)
    return found._ === 'inputPhoto'
      ? { _: 'inputBotInlineResultPhoto', id, type: shown.type, photo: found, sendMessage }
      : { _: 'inputBotInlineResultDocument', id, type: shown.type, ...words, document: found, sendMessage }
  }
  const url = cleaned(shown.url)
  return {
    _: 'inputBotInlineResult',
    id,
    type: shown.type,
    ...words,
    ...(url !== '' && { url }),
    ...thumbnailOf(given.thumbnail, media),
    ...(media.kind === 'file' && { content: contentOf({ ...media, mimeType }, shown.type) }),
    sendMessage,
  }
}

interface Shown {
  type: string
  title: string
  description: string
  url: string
}

const FILE_TYPES: Record<FileKind, string> = {
  animation: 'gif',
  audio: 'audio',
  document: 'file',
  photo: 'photo',
  sticker: 'sticker',
  video: 'video',
  voice: 'voice',
}

function shownOf(media: Media): Shown {
  const none = { title: '', description: '', url: '' }
  switch (media.kind) {
    case 'article':
      return { type: 'article', title: media.title, description: media.description, url: media.url }
    case 'contact': {
      const { phoneNumber, firstName, lastName } = media.contact
      const [phone, first, last] = [phoneNumber.trim(), firstName.trim(), lastName.trim()]
      if (phone === '') throw badRequest('Field "phone_number" must contain a valid phone number')
      if (first === '') throw badRequest('Field "first_name" must be non-empty')
      return { ...none, type: 'contact', title: last === '' ? first : `${first} ${last}`, description: phone }
    }
    case 'geo': {
      const { latitude, longitude } = media.place
      const description = `${latitude.toFixed(6)} ${longitude.toFixed(6)}`
      return { ...none, type: 'geo', title: media.title, description }
    }
    case 'venue':
      return { ...none, type: 'venue', title: media.venue.title, description: media.venue.address }
    case 'game':
      return { ...none, type: 'game' }
    case 'file':
      return { ...none, type: FILE_TYPES[media.of], title: media.title, description: media.description }
  }
}

/** Files from an address have to be of these MIME types. */
function mimeTypeOf({ of, source, mimeType }: File): string {
  if (!source.includes('.')) return mimeType
  if (of === 'sticker') throw badRequest('Wrong sticker_file_id specified')
  const allowed = ALLOWED_TYPES[of]
  if (!allowed) return mimeType
  const found = allowed.find(type => mimeType.startsWith(type))
  if (!found) throw badRequest(`Unallowed ${of} MIME type`)
  return found
}

const ALLOWED_TYPES: Partial<Record<FileKind, string[]>> = {
  document: ['application/pdf', 'application/zip'],
  video: ['video/mp4', 'text/html'],
}

function thumbnailOf({ url, width, height, mimeType }: Thumbnail, media: Media) {
  // These media are shown without a thumbnail.
  const has = media.kind !== 'file' || !['audio', 'voice', 'sticker'].includes(media.of)
  const address = cleaned(url)
  if (!has || address === '') return {}
  // Only these media have a size.
  const isMeasured = media.kind !== 'file' || media.of === 'document'
  const attributes =
    isMeasured && width > 0 && height > 0
      ? [{ _: 'documentAttributeImageSize' as const, w: width, h: height }]
      : []
  return { thumb: { _: 'inputWebDocument' as const, url: address, size: 0, mimeType, attributes } }
}

function contentOf(file: File, type: string): Tl<tl.RawInputWebDocument> {
  const url = cleaned(file.source)
  const attributes = [
    ...attributesOf(file, type),
    { _: 'documentAttributeFilename' as const, fileName: nameOf(url) },
  ]
  return { _: 'inputWebDocument', url, size: 0, mimeType: cleaned(file.mimeType), attributes }
}

function attributesOf(file: File, type: string): Tl<tl.TypeDocumentAttribute>[] {
  const { width: w, height: h, mimeType } = file
  const duration = Math.max(0, file.duration)
  if (w > 0 && h > 0) {
    const moves = duration > 0 || type === 'video' || mimeType === 'video/mp4'
    return moves && !mimeType.startsWith('image/')
      ? [{ _: 'documentAttributeVideo', duration, w, h }]
      : [{ _: 'documentAttributeImageSize', w, h }]
  }
  if (type === 'voice') return [{ _: 'documentAttributeAudio', voice: true, duration }]
  if (type !== 'audio') return []
  return [{ _: 'documentAttributeAudio', duration, title: file.title, performer: file.description }]
}

/** The part of the path after the last slash. */
const nameOf = (url: string) =>
  /\/([^/?#]*)(?:[?#].*)?$/.exec(url.replace(/^[a-z]+:\/\/[^/?#]*/i, ''))?.[1] ?? ''

function cleaned(text: string): string {
  return cleanText({ text, entities: [] }).text
}
