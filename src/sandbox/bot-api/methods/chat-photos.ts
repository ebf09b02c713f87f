import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputChannel } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findOwnChat } from '../input/find-chat.ts'
import { mayChangeInfo } from '../input/may-change-info.ts'
import { uploadNamed } from '../media/given-file.ts'
import { uploadedPhoto } from '../media/uploaded-media.ts'
import { textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** The photo of a chat. */
export const chatPhotos = {
  /** @see https://core.telegram.org/bots/api#setchatphoto */
  setChatPhoto({ bot }, args) {
    const name = textArgument(args, 'photo')
    const file = uploadNamed(args.files, name, 'photo')
    if (!file)
      throw refuse(
        name === '' ? 'there is no photo in the request' : 'photo must be uploaded as an InputFile',
      )
    return edit(bot, textArgument(args, 'chat_id'), () => ({
      _: 'inputChatUploadedPhoto',
      file: uploadedPhoto(bot, file),
    }))
  },
  /** @see https://core.telegram.org/bots/api#deletechatphoto */
  deleteChatPhoto: ({ bot }, args) =>
    edit(bot, textArgument(args, 'chat_id'), () => ({ _: 'inputChatPhotoEmpty' })),
} satisfies BotApiMethods

function edit(bot: Bot, chatId: string, toPhoto: () => Tl<tl.TypeInputChatPhoto>): true {
  const found = findOwnChat(bot, chatId)
  if ('user' in found) throw refuse("can't change private chat photo")
  if (!mayChangeInfo(found)) throw refuse('not enough rights to change chat photo')
  const { peer } = found
  const photo = toPhoto()
  bot.invoke(
    peer.kind === 'channel'
      ? { _: 'channels.editPhoto', channel: toInputChannel(peer.id), photo }
      : { _: 'messages.editChatPhoto', chatId: peer.id, photo },
  )
  return true
}
