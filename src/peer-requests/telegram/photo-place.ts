import type { tl } from '@mtcute/core'
import { chooseSize } from './choose-size.ts'

/** The place of a photo in Telegram's data centres: `inputPhotoFileLocation` with numbers and bytes as text. */
export interface PhotoLocation {
  dcId: number
  /** A signed 64-bit number. */
  id: string
  /** A signed 64-bit number. */
  accessHash: string
  /** In base64. */
  fileReference: string
  thumbSize: string
}

/**
 * The place of the size that fits an avatar, as the JSON of a {@link PhotoLocation}. Undefined when there is nothing to
 * download.
 *
 * @see https://core.telegram.org/constructor/inputPhotoFileLocation
 */
export function toPhotoPlace(
  photo: tl.TypePhoto | undefined,
): { photoId: string; fileId: string } | undefined {
  if (photo?._ !== 'photo') return undefined
  const sizes = photo.sizes
    // Stripped sizes and outlines have no width and height.
    .filter(size => size._ === 'photoSize' || size._ === 'photoSizeProgressive')
  const size = chooseSize(sizes, ({ w }) => w)
  if (!size) return undefined
  const location: PhotoLocation = {
    dcId: photo.dcId,
    id: photo.id.toString(),
    accessHash: photo.accessHash.toString(),
    fileReference: btoa(String.fromCharCode(...photo.fileReference)),
    thumbSize: size.type,
  }
  return { photoId: location.id, fileId: JSON.stringify(location) }
}
