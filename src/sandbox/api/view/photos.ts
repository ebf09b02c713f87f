import type { Tl, tl } from '../../tl/types.ts'
import { PHOTO_SIZES, photoImage } from '../../world/photos/photo-image.ts'
import { DC_ID, fileReference, photoAccessHash } from '../../world/photos/photos.ts'
import type { StoredPhoto, StoredSize } from '../../world/state/files.ts'
import type { Photo } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'

/** A photo with everything that its viewer needs to fetch the file. */
export function toPhoto(world: World, viewerId: number, { id, uploaded }: Photo): Tl<tl.RawPhoto> {
  const stored = uploaded && world.photos.get(id)
  return stored ? toStoredPhoto(world, viewerId, stored) : toDrawnPhoto(world, viewerId, id)
}

export const toStoredPhoto = (world: World, viewerId: number, photo: StoredPhoto): Tl<tl.RawPhoto> => ({
  _: 'photo',
  id: BigInt(photo.id),
  accessHash: photoAccessHash(viewerId, photo.id),
  fileReference: fileReference(viewerId, photo.id, world.now()),
  date: photo.date,
  sizes: photo.sizes.map(toSize),
  dcId: DC_ID,
})

const toDrawnPhoto = (world: World, viewerId: number, id: string): Tl<tl.RawPhoto> => ({
  _: 'photo',
  id: BigInt(id),
  accessHash: photoAccessHash(viewerId, id),
  fileReference: fileReference(viewerId, id, world.now()),
  date: 0,
  sizes: Object.entries(PHOTO_SIZES).map(([type, side]) => ({
    _: 'photoSize',
    type,
    w: side,
    h: side,
    size: photoImage(id, type).length,
  })),
  dcId: DC_ID,
})

export const toUserPhoto = ({ id }: Photo): Tl<tl.RawUserProfilePhoto> => ({
  _: 'userProfilePhoto',
  photoId: BigInt(id),
  dcId: DC_ID,
})

export const toChatPhoto = (photo: Photo | undefined): Tl<tl.TypeChatPhoto> =>
  photo ? { _: 'chatPhoto', photoId: BigInt(photo.id), dcId: DC_ID } : { _: 'chatPhotoEmpty' }

export const toSize = ({ hash: _, ...size }: StoredSize): Tl<tl.RawPhotoSize> => ({ _: 'photoSize', ...size })
