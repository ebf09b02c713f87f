import type { ChatPhoto, PhotoSize } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { type FileName, toFileId, toUniqueId } from '../files/file-ids.ts'

/** The ids and the size of a file. @see https://core.telegram.org/bots/api#file */
export const toFileFields = (botId: number, name: FileName, size: number) => ({
  file_id: toFileId(botId, name),
  file_unique_id: toUniqueId(name),
  ...(size > 0 && { file_size: size }),
})

/** The sizes of a photo, the smallest first. @see https://core.telegram.org/bots/api#photosize */
export function toPhotoSizes(botId: number, photo: Tl<tl.TypePhoto>): PhotoSize[] {
  if (photo._ !== 'photo') return []
  return toSizes(botId, { type: 'photo', id: photo.id.toString() }, photo.sizes)
}

/** The sizes of a photo, or the thumbnails of a document. */
export const toSizes = (
  botId: number,
  of: Pick<FileName, 'type' | 'id'>,
  sizes: Tl<tl.TypePhotoSize>[] = [],
): PhotoSize[] =>
  sizes.flatMap(size => {
    if (size._ !== 'photoSize') return []
    const named = toFileFields(botId, { ...of, size: size.type }, size.size)
    return { ...named, width: size.w, height: size.h }
  })

/** A chat's photo, in its two sizes. @see https://core.telegram.org/bots/api#chatphoto */
export function toChatPhoto(botId: number, photo: Tl<tl.TypePhoto>): { photo?: ChatPhoto } {
  if (photo._ !== 'photo') return {}
  const sizes = toSizes(botId, { type: 'chat_photo', id: photo.id.toString() }, photo.sizes)
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
