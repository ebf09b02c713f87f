import type { Tl, tl } from '../../tl/types.ts'
import { PHOTO_SIZES, photoImage } from '../photos/photo-image.ts'
import type { StoredDocument, StoredPhoto, StoredSize } from '../state/files.ts'
import type { Photo } from '../state/peers.ts'
import { randomLong } from '../state/random-long.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { imageInfo } from './image-info.ts'

const MEGABYTE = 1024 * 1024
/** @see https://core.telegram.org/bots/api#sendphoto */
const MAX_PHOTO_BYTES = 10 * MEGABYTE
const MAX_PHOTO_SIDES_PIXELS = 10_000
const MAX_PHOTO_RATIO = 20
/** The least side of a profile photo, as that of its smallest size. */
const MIN_PROFILE_PHOTO_SIDE_PIXELS = 160
/** The greatest side of a thumbnail in pixels, and its greatest size in bytes. */
const MAX_THUMB_SIDE_PIXELS = 320
const MAX_THUMB_BYTES = 200 * 1024

/**
 * The greatest side of the size that a letter stands for, in pixels.
 *
 * @see https://core.telegram.org/api/files#image-thumbnail-types
 */
const LETTERS: [letter: string, side: number][] = [
  ['s', 100],
  ['m', 320],
  ['x', 800],
  ['y', 1280],
]

/**
 * Stores a photo in the size that it was sent in. Errors: PHOTO_SAVE_FILE_INVALID beyond 10 MB;
 * IMAGE_PROCESS_FAILED unless it is a JPEG, PNG, WebP or GIF; PHOTO_INVALID_DIMENSIONS when both sides together
 * are over 10,000 pixels, or when a side is over 20 times the other.
 */
export function storePhoto(world: World, bytes: Uint8Array): StoredPhoto {
  const { w, h } = checkedPhoto(bytes)
  return storeSizes(world, [storeSize(world, bytes, w, h)])
}

/**
 * Stores the photo of a user or chat. Each of its sizes is the image as it came. Errors: those of {@link storePhoto};
 * PHOTO_CROP_SIZE_SMALL when a side is below 160 pixels.
 */
export function storeProfilePhoto(world: World, bytes: Uint8Array): Photo {
  const { w, h } = checkedPhoto(bytes)
  if (Math.min(w, h) < MIN_PROFILE_PHOTO_SIDE_PIXELS) throw badRequest('PHOTO_CROP_SIZE_SMALL')
  const hash = world.contents.put(bytes)
  const sizes = Object.keys(PHOTO_SIZES).map(type => ({ type, w, h, size: bytes.length, hash }))
  return { id: storeSizes(world, sizes).id, uploaded: true }
}

function storeSizes(world: World, sizes: StoredSize[]): StoredPhoto {
  const photo: StoredPhoto = { id: newId(world), date: world.now(), sizes }
  world.photos.set(photo.id, photo)
  return photo
}

function checkedPhoto(bytes: Uint8Array): { w: number; h: number } {
  if (bytes.length > MAX_PHOTO_BYTES) throw badRequest('PHOTO_SAVE_FILE_INVALID')
  const image = imageInfo(bytes)
  if (!image) throw badRequest('IMAGE_PROCESS_FAILED')
  const { w, h } = image
  const isOdd =
    Math.min(w, h) === 0 ||
    w + h > MAX_PHOTO_SIDES_PIXELS ||
    Math.max(w, h) > MAX_PHOTO_RATIO * Math.min(w, h)
  if (isOdd) throw badRequest('PHOTO_INVALID_DIMENSIONS')
  return { w, h }
}

/** A profile photo becomes a photo that can be sent. It stays when its owner changes the profile photo. */
export function storeDrawnPhoto(world: World, id: string): StoredPhoto {
  const sizes = Object.entries(PHOTO_SIZES).map(([type, side]) => {
    const bytes = photoImage(id, type)
    return { type, w: side, h: side, size: bytes.length, hash: world.contents.put(bytes) }
  })
  const photo: StoredPhoto = { id, date: world.now(), sizes }
  world.photos.set(id, photo)
  return photo
}

export interface NewDocument {
  bytes: Uint8Array
  mimeType: string
  attributes: Tl<tl.TypeDocumentAttribute>[]
  thumb?: Uint8Array | undefined
  /** The document stays a plain file. */
  forceFile?: boolean | undefined
}

/** The attributes that a plain file may have. */
const OF_ANY_FILE = [
  'documentAttributeFilename',
  'documentAttributeImageSize',
  'documentAttributeHasStickers',
]

/**
 * Stores a document. A GIF becomes an animation. A thumbnail beyond Telegram's limits is dropped. Errors:
 * FILE_PARTS_INVALID for an empty file.
 */
export function storeDocument(world: World, given: NewDocument): StoredDocument {
  const { bytes, mimeType, forceFile, thumb } = given
  if (bytes.length === 0) throw badRequest('FILE_PARTS_INVALID')
  const attributes = given.attributes.filter(({ _ }) => !forceFile || OF_ANY_FILE.includes(_))
  const image = imageInfo(bytes)
  const moves = !forceFile && image?.mimeType === 'image/gif'
  if (moves && !attributes.some(({ _ }) => _ === 'documentAttributeAnimated')) {
    attributes.push({ _: 'documentAttributeAnimated' })
  }
  const isSized = attributes.some(
    ({ _ }) => _ === 'documentAttributeImageSize' || _ === 'documentAttributeVideo',
  )
  if (image && !isSized) attributes.unshift({ _: 'documentAttributeImageSize', w: image.w, h: image.h })
  const small = thumb && storeThumb(world, thumb)
  const document: StoredDocument = {
    id: newId(world),
    date: world.now(),
    mimeType: mimeType || image?.mimeType || 'application/octet-stream',
    size: bytes.length,
    hash: world.contents.put(bytes),
    attributes,
    ...(small && { thumbs: [small] }),
  }
  world.documents.set(document.id, document)
  return document
}

function storeThumb(world: World, bytes: Uint8Array): StoredSize | undefined {
  const image = imageInfo(bytes)
  const isSmall =
    image && Math.max(image.w, image.h) <= MAX_THUMB_SIDE_PIXELS && bytes.length <= MAX_THUMB_BYTES
  return isSmall ? storeSize(world, bytes, image.w, image.h) : undefined
}

function storeSize(world: World, bytes: Uint8Array, w: number, h: number): StoredSize {
  const [type = 'w'] = LETTERS.find(([, side]) => Math.max(w, h) <= side) ?? []
  return { type, w, h, size: bytes.length, hash: world.contents.put(bytes) }
}

/** Ids are positive, as on Telegram. */
const newId = (world: World) => BigInt.asUintN(62, BigInt(randomLong(world))).toString()
