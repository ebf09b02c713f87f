import type { Tl, tl } from '../../tl/types.ts'
import { photoBytes } from '../../world/photos/photos.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { SignedIn } from '../method.ts'
import { knownPhoto, plainFile } from './input-media.ts'

/**
 * The image of a new profile photo. Undefined when the photo is to be removed. Errors: PHOTO_FILE_MISSING without a
 * file; VIDEO_FILE_INVALID for an animated photo, since the sandbox has no such photos; PHOTO_INVALID for an unknown
 * photo; those of the upload and of a file reference.
 *
 * @see https://core.telegram.org/type/InputChatPhoto
 */
export function toProfileImage(
  { world, userId, uploads }: Pick<SignedIn, 'world' | 'userId' | 'uploads'>,
  input: Tl<tl.TypeInputChatPhoto>,
): Uint8Array | undefined {
  switch (input._) {
    case 'inputChatPhotoEmpty':
      return undefined
    case 'inputChatUploadedPhoto':
      if (input.video || input.videoEmojiMarkup) throw badRequest('VIDEO_FILE_INVALID')
      if (!input.file) throw badRequest('PHOTO_FILE_MISSING')
      return uploads.whole(userId, plainFile(input.file))
    case 'inputChatPhoto': {
      const id = knownPhoto(world, userId, input.id, 'PHOTO_INVALID')
      const bytes = photoBytes(world, id, world.photos.get(id)?.sizes.at(-1)?.type ?? '')
      if (!bytes) throw badRequest('PHOTO_INVALID')
      return bytes
    }
    default:
      return input satisfies never
  }
}
