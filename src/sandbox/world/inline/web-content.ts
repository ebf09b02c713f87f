import type { Tl, tl } from '../../tl/types.ts'
import { storeDocument, storePhoto } from '../media/store-file.ts'
import type { InlineResult, WebFile } from '../state/inline.ts'
import type { Media } from '../state/message.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

interface Rule {
  /** The allowed MIME types. Absent: any. */
  types?: string[]
  typeError?: string
  emptyError: string
}

/** The rules for a result's file on the web, by the result's type. */
const RULES: Partial<Record<string, Rule>> = {
  photo: {
    types: ['image/jpeg'],
    typeError: 'PHOTO_CONTENT_TYPE_INVALID',
    emptyError: 'PHOTO_CONTENT_URL_EMPTY',
  },
  gif: {
    types: ['image/gif', 'video/mp4'],
    typeError: 'GIF_CONTENT_TYPE_INVALID',
    emptyError: 'WEBDOCUMENT_URL_EMPTY',
  },
  video: {
    types: ['video/mp4', 'text/html'],
    typeError: 'VIDEO_CONTENT_TYPE_INVALID',
    emptyError: 'WEBDOCUMENT_URL_EMPTY',
  },
  audio: { emptyError: 'AUDIO_CONTENT_URL_EMPTY' },
  voice: { emptyError: 'WEBDOCUMENT_URL_EMPTY' },
  file: {
    types: ['application/pdf', 'application/zip'],
    typeError: 'FILE_CONTENT_TYPE_INVALID',
    emptyError: 'FILE_CONTENT_URL_EMPTY',
  },
}

/** Errors: WEBDOCUMENT_URL_EMPTY, WEBDOCUMENT_URL_INVALID. */
export function toWebFile({ url, size, mimeType, attributes }: Tl<tl.TypeInputWebDocument>): WebFile {
  if (url === '') throw badRequest('WEBDOCUMENT_URL_EMPTY')
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw badRequest('WEBDOCUMENT_URL_INVALID')
  }
  return { url, size: Math.max(0, size), mimeType, attributes }
}

/**
 * The result's file on the web, if its type has one. Errors: `…_CONTENT_URL_EMPTY` for a missing file,
 * `…_CONTENT_TYPE_INVALID`, PHOTO_THUMB_URL_EMPTY for a photo without a thumbnail, and those of {@link
 * toWebFile}.
 */
export function wantedContent({
  type,
  content,
  thumb,
}: Pick<Tl<tl.RawInputBotInlineResult>, 'type' | 'content' | 'thumb'>): WebFile | undefined {
  const rule = RULES[type]
  if (!rule) return undefined
  if (!content?.url) throw badRequest(rule.emptyError)
  const isTaken = rule.types?.includes(content.mimeType) ?? true
  if (!isTaken) throw badRequest(rule.typeError ?? 'WEBDOCUMENT_MIME_INVALID')
  if (type === 'photo' && !thumb?.url) throw badRequest('PHOTO_THUMB_URL_EMPTY')
  return toWebFile(content)
}

/** Stores the fetched file of a result. Errors: those of {@link storePhoto} and {@link storeDocument}. */
export function storeContent(world: World, { type, content }: InlineResult, bytes: Uint8Array): Media {
  if (type === 'photo') return { kind: 'photo', photoId: storePhoto(world, bytes).id }
  const animated = type === 'gif' ? [{ _: 'documentAttributeAnimated' as const }] : []
  const attributes = [...animated, ...(content?.attributes ?? [])]
  const { id: documentId } = storeDocument(world, { bytes, mimeType: content?.mimeType ?? '', attributes })
  return { kind: 'document', documentId }
}
