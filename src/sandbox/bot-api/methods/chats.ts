import type { ChatFullInfo } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer, toInputUser } from '../chat-ids.ts'
import { readAction } from '../input/chat-action.ts'
import { type Found, findChat, findOwnChat, findUser } from '../input/find-chat.ts'
import { isForum, topicToSendTo } from '../input/find-topic.ts'
import { fullOf } from '../input/full-chat.ts'
import { sending } from '../input/sending.ts'
import { findMessage, optionsFor } from '../to-json/find-message.ts'
import { toChat, toPrivateChat } from '../to-json/known.ts'
import { toMessage } from '../to-json/message.ts'
import { toPermissions } from '../to-json/permissions.ts'
import { toChatPhoto, toPhotoSizes } from '../to-json/photos.ts'
import { integerArgument, longArgument, textArgument, userIdArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

const MAX_PHOTOS = 100

/** Details of chats, and chat actions. */
export const chats = {
  /** @see https://core.telegram.org/bots/api#sendchataction */
  sendChatAction({ bot }, args) {
    const action = readAction(textArgument(args, 'action'))
    const threadId = integerArgument(args, 'message_thread_id')
    const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
    const topMsgId = isForum(chat) ? topicToSendTo(bot, chat, threadId) : undefined
    const topic = topMsgId !== undefined && { topMsgId }
    const peer = toInputPeer(chat.peer)
    sending(chat, () => bot.invoke({ _: 'messages.setTyping', peer, ...topic, action }))
    return true
  },
  /** @see https://core.telegram.org/bots/api#getchat */
  getChat: ({ bot }, args) => toFullInfo(bot, findChat(bot, textArgument(args, 'chat_id'))),
  /** An id that is absent or no number removes the status. @see https://core.telegram.org/bots/api#setuseremojistatus */
  setUserEmojiStatus({ bot }, args) {
    const { id } = findUser(bot, userIdArgument(args, 'user_id'))
    const documentId = longArgument(args, 'emoji_status_custom_emoji_id')
    const until = integerArgument(args, 'emoji_status_expiration_date')
    bot.invoke({
      _: 'bots.updateUserEmojiStatus',
      userId: toInputUser(id),
      emojiStatus:
        documentId === 0n
          ? { _: 'emojiStatusEmpty' }
          : { _: 'emojiStatus', documentId, ...(until !== 0 && { until }) },
    })
    return true
  },
  /** @see https://core.telegram.org/bots/api#getuserprofilephotos */
  getUserProfilePhotos({ bot }, args) {
    const { id } = findUser(bot, userIdArgument(args, 'user_id'))
    const limit = integerArgument(args, 'limit', { otherwise: MAX_PHOTOS, min: 1, max: MAX_PHOTOS })
    const { photos } = bot.invoke({
      _: 'photos.getUserPhotos',
      userId: toInputUser(id),
      offset: integerArgument(args, 'offset', { min: 0 }),
      maxId: 0n,
      limit,
    })
    return { total_count: photos.length, photos: photos.map(photo => toPhotoSizes(bot.id, photo)) }
  },
} satisfies BotApiMethods

function toFullInfo(bot: Bot, found: Found): ChatFullInfo {
  const { photo, about, pinnedMsgId, inviteLink } = fullOf(bot, found)
  const pinned = pinnedMsgId === undefined ? undefined : findMessage(bot, found.peer, pinnedMsgId)
  const pinnedMessage = pinned && toMessage(pinned, { ...optionsFor(bot), parentOf: () => undefined })
  const chat = 'user' in found ? toPrivateChat(found.user, found.user.id) : toChat(found.chat)
  const { username } =
    'user' in found ? found.user : { username: 'username' in chat ? chat.username : undefined }
  return {
    ...chat,
    ...(username && { active_usernames: [username] }),
    ...(about && ('user' in found ? { bio: about } : { description: about })),
    ...('chat' in found && found.chat.noforwards && { has_protected_content: true as const }),
    ...('chat' in found &&
      found.chat.defaultBannedRights &&
      !isChannel(found.chat) && {
        permissions: toPermissions(found.chat.defaultBannedRights),
      }),
    ...('user' in found && toEmojiStatusFields(found.user)),
    ...(inviteLink !== undefined && { invite_link: inviteLink }),
    ...(photo && toChatPhoto(bot.id, photo)),
    ...(pinnedMessage && { pinned_message: pinnedMessage }),
    accent_color_id: Number(BigInt(Math.abs(found.peer.id)) % 7n),
    max_reaction_count: 11,
    accepted_gift_types: NO_GIFTS,
  } as ChatFullInfo // each kind of chat has its own fields
}

const toEmojiStatusFields = ({ emojiStatus }: Tl<tl.RawUser>) =>
  emojiStatus?._ === 'emojiStatus' && {
    emoji_status_custom_emoji_id: `${emojiStatus.documentId}`,
    ...(emojiStatus.until !== undefined && { emoji_status_expiration_date: emojiStatus.until }),
  }

const isChannel = (chat: Tl<tl.RawChat> | Tl<tl.RawChannel>) =>
  chat._ === 'channel' && chat.broadcast === true

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
}
