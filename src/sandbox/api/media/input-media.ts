import type { Tl, tl } from '../../tl/types.ts'
import { toContact } from '../../world/media/contact.ts'
import { throwDice } from '../../world/media/dice.ts'
import { type LiveSoFar, toGeoLive, toGeoPoint } from '../../world/media/geo.ts'
import { documentKind } from '../../world/media/media-kind.ts'
import { createPoll } from '../../world/media/polls.ts'
import { storeDocument, storeDrawnPhoto, storePhoto } from '../../world/media/store-file.ts'
import {
  assertFileReference,
  documentAccessHash,
  photoAccessHash,
  profilePhoto,
} from '../../world/photos/photos.ts'
import type { StoredDocument } from '../../world/state/files.ts'
import type { FileMedia, Media } from '../../world/state/message.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import type { SignedIn } from '../method.ts'
import { type FetchedFile, fetchFile } from './fetch-file.ts'

/** Limits of files from the web. @see https://core.telegram.org/bots/api#sending-files */
const [MAX_FETCHED_PHOTO_BYTES, MAX_FETCHED_VOICE_BYTES] = [5 * 1024 * 1024, 1024 * 1024]

type Input = Tl<tl.TypeInputMedia>
type External = Tl<tl.RawInputMediaPhotoExternal> | Tl<tl.RawInputMediaDocumentExternal>

const isExternal = (media: Input): media is External =>
  media._ === 'inputMediaPhotoExternal' || media._ === 'inputMediaDocumentExternal'

/** Calls `run` with the file of a medium's URL, once it was fetched. Without a URL `run` is called at once. */
export function withFetched<T>(
  { world }: SignedIn,
  media: Input,
  run: (fetched?: FetchedFile) => T,
): T | Promise<T> {
  if (!isExternal(media)) return run()
  // The call's own run of changes has ended by then, so a new run begins.
  return fetchFile(media.url).then(fetched => world.atomically(() => run(fetched)))
}

/**
 * The medium that a client names, with its files stored. Errors: MEDIA_EMPTY for an empty medium and for
 * unknown files; MEDIA_INVALID for kinds that the sandbox doesn't have; those of the upload, of a file
 * reference, and of the medium's kind.
 *
 * @param fetched the file of the medium's URL
 * @param before the live place that this medium continues
 */
export function toMedia(
  { world, userId, uploads }: Pick<SignedIn, 'world' | 'userId' | 'uploads'>,
  input: Input,
  fetched?: FetchedFile,
  before?: LiveSoFar,
): Media {
  switch (input._) {
    case 'inputMediaEmpty':
      throw badRequest('MEDIA_EMPTY')
    case 'inputMediaUploadedPhoto': {
      const { id: photoId } = storePhoto(world, uploads.whole(userId, plainFile(input.file)))
      return { kind: 'photo', photoId, ...spoilerOf(input) }
    }
    case 'inputMediaUploadedDocument': {
      const { mimeType, attributes, forceFile } = input
      const bytes = uploads.whole(userId, plainFile(input.file))
      const thumb = input.thumb && uploads.whole(userId, plainFile(input.thumb))
      const document = storeDocument(world, { bytes, mimeType, attributes, thumb, forceFile })
      return toFileMedia(world, userId, document, input)
    }
    case 'inputMediaPhoto':
      return { kind: 'photo', photoId: knownPhoto(world, userId, input.id), ...spoilerOf(input) }
    case 'inputMediaDocument':
      return toFileMedia(world, userId, knownDocument(world, userId, input.id), input)
    case 'inputMediaPhotoExternal': {
      if (!fetched) throw badRequest('WEBPAGE_CURL_FAILED')
      if (fetched.bytes.length > MAX_FETCHED_PHOTO_BYTES) throw badRequest('WEBPAGE_MEDIA_EMPTY')
      return { kind: 'photo', photoId: storePhoto(world, fetched.bytes).id, ...spoilerOf(input) }
    }
    case 'inputMediaDocumentExternal': {
      if (!fetched) throw badRequest('WEBPAGE_CURL_FAILED')
      const { bytes, mimeType, name } = fetched
      const document = storeDocument(world, {
        bytes,
        mimeType,
        attributes: attributesOf(mimeType, name, bytes.length),
      })
      return toFileMedia(world, userId, document, input)
    }
    case 'inputMediaContact':
      return toContact(world, input)
    case 'inputMediaGeoPoint':
      return { kind: 'geo', point: toGeoPoint(input.geoPoint) }
    case 'inputMediaGeoLive':
      return toGeoLive(input, before)
    case 'inputMediaVenue': {
      const { _, geoPoint, ...venue } = input
      return { kind: 'venue', point: toGeoPoint(geoPoint), ...venue }
    }
    case 'inputMediaDice':
      return { kind: 'dice', ...throwDice(world, input.emoticon) }
    case 'inputMediaPoll':
      return { kind: 'poll', pollId: createPoll(world, userId, input).id }
    default:
      throw badRequest('MEDIA_INVALID')
  }
}

type FileInput =
  | Tl<tl.RawInputMediaUploadedDocument>
  | Tl<tl.RawInputMediaDocument>
  | Tl<tl.RawInputMediaDocumentExternal>

/** The cover and the start of anything but a video are dropped. */
function toFileMedia(world: World, userId: number, document: StoredDocument, input: FileInput): FileMedia {
  const file = { kind: 'document' as const, documentId: document.id, ...spoilerOf(input) }
  if (documentKind(document) !== 'video') return file
  const { videoCover, videoTimestamp = 0 } = input
  return {
    ...file,
    ...(videoCover && { coverId: knownPhoto(world, userId, videoCover) }),
    ...(videoTimestamp > 0 && { timestamp: videoTimestamp }),
  }
}

const spoilerOf = ({ spoiler }: { spoiler?: boolean }) => (spoiler ? { spoiler } : {})

export function plainFile(file: Tl<tl.TypeInputFile>) {
  if (file._ === 'inputFileStoryDocument') throw badRequest('MEDIA_INVALID')
  return file
}

/** Attributes of a file from the web: its name, and its kind by the MIME type. */
const attributesOf = (mimeType: string, fileName: string, size: number): Tl<tl.TypeDocumentAttribute>[] => [
  ...kindOf(mimeType, size),
  ...(fileName === '' ? [] : [{ _: 'documentAttributeFilename' as const, fileName }]),
]

/** @see https://core.telegram.org/bots/api#sending-files */
function kindOf(mimeType: string, size: number): Tl<tl.TypeDocumentAttribute>[] {
  switch (mimeType) {
    case 'image/gif':
      return [{ _: 'documentAttributeAnimated' }]
    case 'image/webp':
      return [{ _: 'documentAttributeSticker', alt: '', stickerset: { _: 'inputStickerSetEmpty' } }]
    case 'video/mp4':
      return [{ _: 'documentAttributeVideo', duration: 0, w: 0, h: 0 }]
    case 'audio/mpeg':
      return [{ _: 'documentAttributeAudio', duration: 0 }]
    case 'audio/ogg':
      // A larger file stays a plain file.
      return size > MAX_FETCHED_VOICE_BYTES ? [] : [{ _: 'documentAttributeAudio', voice: true, duration: 0 }]
    default:
      return []
  }
}

/** The id of a known photo. A drawn photo is stored now. Errors: the given text, those of a file reference. */
export function knownPhoto(
  world: World,
  userId: number,
  input: Tl<tl.TypeInputPhoto>,
  error = 'MEDIA_EMPTY',
): string {
  const id = input._ === 'inputPhoto' ? input.id.toString() : ''
  const isKnown =
    input._ === 'inputPhoto' &&
    (world.photos.get(id) ?? profilePhoto(world, id)) &&
    input.accessHash === photoAccessHash(userId, id)
  if (!isKnown) throw badRequest(error)
  assertFileReference(world, userId, id, input.fileReference)
  return world.photos.get(id)?.id ?? storeDrawnPhoto(world, id).id
}

function knownDocument(world: World, userId: number, input: Tl<tl.TypeInputDocument>): StoredDocument {
  const id = input._ === 'inputDocument' ? input.id.toString() : ''
  const document = world.documents.get(id)
  const isKnown = input._ === 'inputDocument' && input.accessHash === documentAccessHash(userId, id)
  if (!document || !isKnown) throw badRequest('MEDIA_EMPTY')
  assertFileReference(world, userId, id, input.fileReference)
  return document
}
