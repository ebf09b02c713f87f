import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { isObject, optionalString, required } from '../json/fields.ts'
import { uploadNamed } from '../media/given-file.ts'
import { uploadedPhoto } from '../media/uploaded-media.ts'
import { type Arguments, jsonArgument, type UploadedFile } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** The bot's own photo. */
export const myPhoto = {
  /** @see https://core.telegram.org/bots/api#setmyprofilephoto */
  setMyProfilePhoto({ bot }, args) {
    const file = photoGiven(args)
    bot.invoke({ _: 'photos.uploadProfilePhoto', file: uploadedPhoto(bot, file) })
    return true
  },
  /** A bot without a photo gets no error. @see https://core.telegram.org/bots/api#removemyprofilephoto */
  removeMyProfilePhoto({ bot }) {
    if (hasPhoto(bot)) bot.invoke({ _: 'photos.updateProfilePhoto', id: { _: 'inputPhotoEmpty' } })
    return true
  },
} satisfies BotApiMethods

const hasPhoto = (bot: Bot) =>
  bot.invoke({ _: 'users.getFullUser', id: { _: 'inputUserSelf' } }).fullUser.profilePhoto !== undefined

/**
 * Errors: 400 `photo isn't specified`, `can't parse photo JSON object`, `object expected as profile photo`, `invalid
 * profile photo type specified`, `photo must be uploaded as a file`; VIDEO_FILE_INVALID for an animated photo.
 *
 * @see https://core.telegram.org/bots/api#inputprofilephoto
 */
function photoGiven(args: Arguments<'photo'>): UploadedFile {
  const json = jsonArgument(args, 'photo')
  if (json.kind === 'absent') throw refuse("photo isn't specified")
  if (json.kind === 'invalid') throw refuse("can't parse photo JSON object")
  if (!isObject(json.value)) throw refuse('object expected as profile photo')
  const type = required(json.value, 'type', optionalString)
  if (type !== 'static' && type !== 'animated') throw refuse('invalid profile photo type specified')
  const name = required(json.value, type === 'static' ? 'photo' : 'animation', optionalString)
  const file = uploadNamed(args.files, name)
  if (!file) throw refuse('photo must be uploaded as a file')
  if (type === 'animated') throw badRequest('VIDEO_FILE_INVALID')
  return file
}
