import { badRequest } from '../../world/state/rpc-error.ts'
import { type JsonObject, optionalBoolean, optionalInt, optionalString, required } from '../json/fields.ts'
import {
  type Contact,
  type GivenMessage,
  type Place,
  readContact,
  readGeo,
  readPlace,
  readVenue,
  type Venue,
} from './given-message.ts'

export type FileKind = 'animation' | 'audio' | 'document' | 'photo' | 'sticker' | 'video' | 'voice'

/** The medium that a result shows in the list. */
export type Media =
  | { kind: 'article'; title: string; description: string; url: string }
  | { kind: 'contact'; contact: Contact }
  | { kind: 'geo'; place: Place; title: string }
  | { kind: 'venue'; venue: Venue }
  | { kind: 'game'; shortName: string }
  | File

export interface File {
  kind: 'file'
  of: FileKind
  title: string
  description: string
  /** An address, or a `file_id`, which has no dot in it. */
  source: string
  mimeType: string
  width: number
  height: number
  /** In seconds. */
  duration: number
}

interface Read {
  media: Media
  /** The message that such a result is by default. A file's default message is the file with its caption. */
  itself?: GivenMessage
}

const text = (object: JsonObject, name: string) => optionalString(object, name) ?? ''
const int = (object: JsonObject, name: string) => optionalInt(object, name) ?? 0

/**
 * Reads the fields of a result's medium. Errors: 400 `type "…" is unsupported for the inline query result`, and
 * those of its fields.
 */
export function readMedia(result: JsonObject, type: string, hasContent: boolean): Read {
  switch (type) {
    case 'article': {
      const url = text(result, 'url')
      const isHidden = optionalBoolean(result, 'hide_url')
      const title = required(result, 'title', optionalString)
      const description = text(result, 'description')
      return { media: { kind: type, title, description, url: isHidden ? '' : url } }
    }
    case 'contact': {
      const contact = readContact(result)
      return { media: { kind: type, contact }, itself: { kind: type, contact } }
    }
    case 'game':
      return { media: { kind: type, shortName: required(result, 'game_short_name', optionalString) } }
    case 'location': {
      const itself = hasContent ? undefined : readGeo(result)
      const place = readPlace(result)
      int(result, 'live_period')
      const title = required(result, 'title', optionalString)
      return { media: { kind: 'geo', place, title }, ...(itself && { itself }) }
    }
    case 'venue': {
      const venue = readVenue(result)
      return { media: { kind: type, venue }, itself: { kind: type, venue } }
    }
    default: {
      const read = Object.hasOwn(FILES, type) ? FILES[type] : undefined
      if (!read) throw badRequest(`type "${type}" is unsupported for the inline query result`)
      return { media: read(result) }
    }
  }
}

const file = (of: FileKind, given: Partial<File>): File => ({
  kind: 'file',
  of,
  title: '',
  description: '',
  source: '',
  mimeType: '',
  width: 0,
  height: 0,
  duration: 0,
  ...given,
})

/** A file by its address, otherwise by its `file_id`. */
function source(result: JsonObject, name: string, url: string): string {
  return url === '' ? required(result, `${name}_file_id`, optionalString) : url
}

/** Some fields are required with an address, but not with a `file_id`. */
const withUrl = (result: JsonObject, name: string, url: string) =>
  url === '' ? text(result, name) : required(result, name, optionalString)

const animation = (name: 'gif' | 'mpeg4', mimeType: string) => (result: JsonObject) => {
  const title = text(result, 'title')
  const url = text(result, `${name}_url`)
  const duration = int(result, `${name}_duration`)
  const [width, height] = [int(result, `${name}_width`), int(result, `${name}_height`)]
  return file('animation', { title, mimeType, duration, width, height, source: source(result, name, url) })
}

const FILES: Record<string, (result: JsonObject) => File> = {
  audio: result => {
    const url = text(result, 'audio_url')
    const duration = int(result, 'audio_duration')
    const title = withUrl(result, 'title', url)
    const description = text(result, 'performer')
    const mimeType = 'audio/mpeg'
    return file('audio', { title, description, mimeType, duration, source: source(result, 'audio', url) })
  },
  document: result => {
    const title = required(result, 'title', optionalString)
    const description = text(result, 'description')
    const url = text(result, 'document_url')
    const mimeType = withUrl(result, 'mime_type', url)
    return file('document', { title, description, mimeType, source: source(result, 'document', url) })
  },
  gif: animation('gif', 'image/gif'),
  mpeg4_gif: animation('mpeg4', 'video/mp4'),
  photo: result => {
    const [title, description] = [text(result, 'title'), text(result, 'description')]
    const url = text(result, 'photo_url')
    const [width, height] = [int(result, 'photo_width'), int(result, 'photo_height')]
    const shown = { title, description, width, height, mimeType: 'image/jpeg' }
    return file('photo', { ...shown, source: source(result, 'photo', url) })
  },
  sticker: result =>
    file('sticker', { mimeType: 'image/webp', source: required(result, 'sticker_file_id', optionalString) }),
  video: result => {
    const title = required(result, 'title', optionalString)
    const description = text(result, 'description')
    const url = text(result, 'video_url')
    const mimeType = withUrl(result, 'mime_type', url)
    const [width, height] = [int(result, 'video_width'), int(result, 'video_height')]
    const duration = int(result, 'video_duration')
    int(result, 'video_start_timestamp')
    const shown = { title, description, mimeType, width, height, duration }
    return file('video', { ...shown, source: source(result, 'video', url) })
  },
  voice: result => {
    const title = required(result, 'title', optionalString)
    const url = text(result, 'voice_url')
    const duration = int(result, 'voice_duration')
    return file('voice', { title, duration, mimeType: 'audio/ogg', source: source(result, 'voice', url) })
  },
}
