import type { Tl, tl } from '../../tl/types.ts'
import { imageInfo } from '../../world/media/image-info.ts'
import {
  assertFileReference,
  DC_ID,
  documentAccessHash,
  photoAccessHash,
  photoBytes,
} from '../../world/photos/photos.ts'
import { findPeer } from '../../world/state/find-peer.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods, SignedIn } from '../method.ts'
import { sendElsewhere } from '../migration.ts'
import { resolvePeer } from './input-peer.ts'

const KB = 1024
const MB = 1024 * KB

/**
 * Checks the offset and length of a part. Both have to be multiples of 4 KB, or of 1 KB when precise. A
 * megabyte has to be a multiple of the length, and a part can't cross the border of a megabyte.
 *
 * @see https://core.telegram.org/api/files#downloading-files
 */
function assertPart(offset: number, limit: number, precise: boolean) {
  const unit = precise ? KB : 4 * KB
  if (offset < 0 || offset % unit !== 0) throw badRequest('OFFSET_INVALID')
  if (limit <= 0 || limit > MB || limit % unit !== 0) throw badRequest('LIMIT_INVALID')
  if (!precise && MB % limit !== 0) throw badRequest('LIMIT_INVALID')
  if (Math.floor(offset / MB) !== Math.floor((offset + limit - 1) / MB)) throw badRequest('LIMIT_INVALID')
}

/** The file that a location names, if the caller may have it. */
function find(context: SignedIn, location: Tl<tl.TypeInputFileLocation>): Uint8Array {
  const { world, userId } = context
  switch (location._) {
    case 'inputPhotoFileLocation': {
      const id = location.id.toString()
      const bytes = photoBytes(world, id, location.thumbSize)
      if (location.accessHash !== photoAccessHash(userId, id)) throw badRequest('LOCATION_INVALID')
      assertFileReference(world, userId, id, location.fileReference)
      return found(bytes)
    }
    case 'inputPeerPhotoFileLocation': {
      const photo = findPeer(world, resolvePeer(world, userId, location.peer))?.photo
      if (photo?.id !== location.photoId.toString()) throw badRequest('LOCATION_INVALID')
      return found(photoBytes(world, photo.id, location.big ? 'c' : 'a'))
    }
    case 'inputDocumentFileLocation':
      return storedDocument(context, location)
    default:
      throw badRequest('LOCATION_INVALID')
  }
}

/** The document itself, or its thumbnail. */
function storedDocument(
  { world, userId }: SignedIn,
  { id: documentId, accessHash, fileReference, thumbSize }: Tl<tl.RawInputDocumentFileLocation>,
): Uint8Array {
  const id = documentId.toString()
  const document = world.documents.get(id)
  if (!document || accessHash !== documentAccessHash(userId, id)) throw badRequest('LOCATION_INVALID')
  assertFileReference(world, userId, id, fileReference)
  const thumb = document.thumbs?.find(({ type }) => type === thumbSize)
  const hash = thumbSize === '' ? document.hash : thumb?.hash
  return found(hash === undefined ? undefined : world.contents.get(hash))
}

function found(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw badRequest('LOCATION_INVALID')
  return bytes
}

const TYPES = {
  'image/jpeg': 'storage.fileJpeg',
  'image/png': 'storage.filePng',
  'image/gif': 'storage.fileGif',
  'image/webp': 'storage.fileWebp',
} as const

/** The type by the file's first bytes. Telegram knows more types, but clients don't rely on them. */
function typeOf(file: Uint8Array): Tl<tl.storage.TypeFileType> {
  const image = imageInfo(file)
  return { _: image ? TYPES[image.mimeType] : 'storage.fileUnknown' }
}

export const upload: Methods = {
  /** @see https://core.telegram.org/method/upload.getFile */
  'upload.getFile': {
    by: 'both',
    run: (context, { location, offset, limit, precise }) => {
      assertPart(offset, limit, precise === true)
      sendElsewhere('FILE', context.address.id, DC_ID)
      const file = find(context, location)
      return {
        _: 'upload.file',
        type: typeOf(file),
        mtime: 0,
        bytes: file.subarray(offset, offset + limit),
      }
    },
  },
  /** @see https://core.telegram.org/method/upload.saveFilePart */
  'upload.saveFilePart': {
    by: 'both',
    run: ({ userId, uploads }, { fileId, filePart, bytes }) => {
      uploads.savePart(userId, fileId, filePart, bytes)
      return true
    },
  },
  /**
   * Errors: FILE_PARTS_INVALID for a part after the last. The number of parts may be unknown at first, and then
   * is -1.
   */
  'upload.saveBigFilePart': {
    by: 'both',
    run: ({ userId, uploads }, { fileId, filePart, fileTotalParts, bytes }) => {
      if (fileTotalParts !== -1 && filePart >= fileTotalParts) throw badRequest('FILE_PARTS_INVALID')
      uploads.savePart(userId, fileId, filePart, bytes)
      return true
    },
  },
}
