import { setBotPhoto } from '../../world/bots/bot-photo.ts'
import { userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { toProfileImage } from '../media/profile-image.ts'
import type { Methods, SignedIn } from '../method.ts'
import { toPeerLists } from '../view/peers.ts'
import { toPhoto } from '../view/photos.ts'
import { resolveUser } from './input-peer.ts'

/** A user has only one photo here. @see https://core.telegram.org/api/files#uploading-profile-or-chat-pictures */
export const photos: Methods = {
  /** @see https://core.telegram.org/method/photos.getUserPhotos */
  'photos.getUserPhotos': {
    by: 'both',
    run: (context, { userId: input, offset }) => {
      const { id } = resolveUser(context.world, context.userId, input, 'USER_ID_INVALID')
      return {
        _: 'photos.photos',
        photos: offset === 0 ? photosOf(context, id) : [],
        users: userIn(context, id),
      }
    },
  },
  /** Changes the calling bot's photo. Errors: BOT_INVALID for another bot. @see https://core.telegram.org/method/photos.uploadProfilePhoto */
  'photos.uploadProfilePhoto': {
    by: 'bot',
    run: (context, { bot, file, video, videoEmojiMarkup }) => {
      if (bot) throw badRequest('BOT_INVALID')
      const image = toProfileImage(context, {
        _: 'inputChatUploadedPhoto',
        ...(file && { file }),
        ...(video && { video }),
        ...(videoEmojiMarkup && { videoEmojiMarkup }),
      })
      setBotPhoto(context.world, context.userId, image)
      return answer(context)
    },
  },
  /** Changes or removes the calling bot's photo. Errors: BOT_INVALID for another bot. @see https://core.telegram.org/method/photos.updateProfilePhoto */
  'photos.updateProfilePhoto': {
    by: 'bot',
    run: (context, { bot, id }) => {
      if (bot) throw badRequest('BOT_INVALID')
      const photo =
        id._ === 'inputPhotoEmpty'
          ? ({ _: 'inputChatPhotoEmpty' } as const)
          : ({ _: 'inputChatPhoto', id } as const)
      setBotPhoto(context.world, context.userId, toProfileImage(context, photo))
      return answer(context)
    },
  },
}

const answer = (context: SignedIn) => {
  const [photo = { _: 'photoEmpty' as const, id: 0n }] = photosOf(context, context.userId)
  return { _: 'photos.photo' as const, photo, users: userIn(context, context.userId) }
}

function photosOf({ world, userId }: SignedIn, id: number) {
  const photo = world.users.get(id)?.photo
  return photo ? [toPhoto(world, userId, photo)] : []
}

const userIn = ({ world, userId }: SignedIn, id: number) => toPeerLists(world, userId, [userPeer(id)]).users
