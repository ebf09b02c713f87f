import type { ChatPhoto, PhotoSize } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { toFileId, toUniqueId } from '../files/file-ids.ts'

/** The sizes of a photo, the smallest first. @see https://core.telegram.org/bots/api#photosize */
export function toPhotoSizes(botId: number, photo: Tl<tl.TypePhoto>): PhotoSize[] {
  if (photo._ !== 'photo') return []
  const id = photo.id.toString()
  return photo.sizes.flatMap(size => {
    if (size._ !== 'photoSize') return []
    const name = { kind: 'photo' as const, id, size: size.type }
    return {
      file_id: toFileId(botId, name),
      file_unique_id: toUniqueId(name),
      file_size: size.size,
      width: size.w,
      height: size.h,
    }
  })
}

/** A chat's photo, in its two sizes. @see https://core.telegram.org/bots/api#chatphoto */
export function toChatPhoto(botId: number, photo: Tl<tl.TypePhoto>): { photo?: ChatPhoto } {
  const sizes = toPhotoSizes(botId, photo)
  const [small] = sizes
  const big = sizes.at(-1)
  if (!small || !big) return {}
  return {
    photo: {
      small_file_id: small.file_id,
      small_file_unique_id: small.file_unique_id,
      big_file_id: big.file_id,
      big_file_unique_id: big.file_unique_id,
    },
  }
}
