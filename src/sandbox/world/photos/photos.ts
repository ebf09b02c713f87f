import { createHash } from 'node:crypto'
import { type PeerRef, type Photo, peerKey } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { PHOTO_SIZES, photoImage } from './photo-image.ts'

/** The sandbox's data centre. Everything is stored there. It is the one that TDLib contacts first. */
export const DC_ID = 1

/** Telegram doesn't say how long a file reference is valid. Here it is a day. */
const REFERENCE_LIFETIME_SECONDS = 24 * 60 * 60
const REFERENCE_BYTES = 1 + 4 + 8

const digestOf = (text: string) => createHash('sha1').update(text).digest()

/** The photo of a peer of the cast. It is always the same. */
export const photoOf = (peer: PeerRef): Photo => ({
  id: BigInt.asUintN(62, digestOf(`photo ${peerKey(peer)}`).readBigUInt64LE()).toString(),
})

export const photoAccessHash = (viewerId: number, photoId: string): bigint =>
  digestOf(`access ${viewerId} photo ${photoId}`).readBigInt64LE()

export const documentAccessHash = (viewerId: number, documentId: string): bigint =>
  digestOf(`access ${viewerId} document ${documentId}`).readBigInt64LE()

/** The photo with this id, if a user or a chat has it as profile photo. */
export function profilePhoto(world: World, photoId: string): Photo | undefined {
  for (const { photo } of world.users.values()) if (photo?.id === photoId) return photo
  for (const { photo } of world.chats.values()) if (photo?.id === photoId) return photo
  return undefined
}

/**
 * The image of a photo in one of its sizes. Undefined when the photo doesn't have the size, or isn't stored any more.
 * A drawn photo needs no storage, so no room has to be made for it.
 */
export function photoBytes(world: World, photoId: string, size: string): Uint8Array | undefined {
  const profile = profilePhoto(world, photoId)
  if (profile && !profile.uploaded) {
    return Object.hasOwn(PHOTO_SIZES, size) ? photoImage(photoId, size) : undefined
  }
  const stored = world.photos.get(photoId)?.sizes.find(({ type }) => type === size)
  return stored && world.contents.get(stored.hash)
}

/**
 * A client sends a file reference together with the access hash. It is valid for a time, and for one account.
 * Its parts are a version, the time when it was made, and a digest.
 *
 * @see https://core.telegram.org/api/file-references
 */
export function fileReference(viewerId: number, photoId: string, madeAt: number): Buffer {
  const reference = Buffer.alloc(REFERENCE_BYTES, 1)
  reference.writeUInt32LE(madeAt, 1)
  digestOf(`reference ${viewerId} ${photoId} ${madeAt}`).copy(reference, 5, 0, 8)
  return reference
}

/** Errors: FILE_REFERENCE_EMPTY, FILE_REFERENCE_INVALID, FILE_REFERENCE_EXPIRED. */
export function assertFileReference(world: World, viewerId: number, photoId: string, given: Uint8Array) {
  if (given.length === 0) throw badRequest('FILE_REFERENCE_EMPTY')
  if (given.length !== REFERENCE_BYTES) throw badRequest('FILE_REFERENCE_INVALID')
  const madeAt = Buffer.from(given).readUInt32LE(1)
  if (!fileReference(viewerId, photoId, madeAt).equals(given)) throw badRequest('FILE_REFERENCE_INVALID')
  if (madeAt + REFERENCE_LIFETIME_SECONDS < world.now()) throw badRequest('FILE_REFERENCE_EXPIRED')
}
