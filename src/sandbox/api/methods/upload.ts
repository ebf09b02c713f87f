import type { Tl, tl } from '../../tl/types.ts'
import { PHOTO_SIZES, photoImage } from '../../world/photos/photo-image.ts'
import { assertFileReference, DC_ID, photoAccessHash, photoOwner } from '../../world/photos/photos.ts'
import { findPeer } from '../../world/state/find-peer.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods, SignedIn } from '../method.ts'
import { sendElsewhere } from '../migration.ts'
import { resolvePeer } from './input-peer.ts'

const KB = 1024
const MB = 1024 * KB

/**
 * Where a part may begin and how long it may be: both a whole number of 4 KB (1 KB when precise), a megabyte
 * a whole number of parts, and never across the border of a megabyte.
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

/** The image that a location names, if the caller may have it. */
function find({ world, userId }: SignedIn, location: Tl<tl.TypeInputFileLocation>): Buffer {
  switch (location._) {
    case 'inputPhotoFileLocation': {
      const id = location.id.toString()
      const allowed = photoOwner(world, id) && location.accessHash === photoAccessHash(userId, id)
      if (!allowed || !Object.hasOwn(PHOTO_SIZES, location.thumbSize)) throw badRequest('LOCATION_INVALID')
      assertFileReference(world, userId, id, location.fileReference)
      return photoImage(id, location.thumbSize)
    }
    case 'inputPeerPhotoFileLocation': {
      const photo = findPeer(world, resolvePeer(world, userId, location.peer))?.photo
      if (photo?.id !== location.photoId.toString()) throw badRequest('LOCATION_INVALID')
      return photoImage(photo.id, location.big ? 'c' : 'a')
    }
    default:
      throw badRequest('LOCATION_INVALID')
  }
}

export const upload = {
  /** Profile photos only. @see https://core.telegram.org/method/upload.getFile */
  'upload.getFile': {
    by: 'both',
    run: (context, { location, offset, limit, precise }) => {
      assertPart(offset, limit, precise === true)
      sendElsewhere('FILE', context.address.id, DC_ID)
      const file = find(context, location)
      return {
        _: 'upload.file',
        type: { _: 'storage.filePng' },
        mtime: 0,
        bytes: file.subarray(offset, offset + limit),
      }
    },
  },
} satisfies Methods
