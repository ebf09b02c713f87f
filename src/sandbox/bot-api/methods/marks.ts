import { badRequest, RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type Found, findOwnChat } from '../input/find-chat.ts'
import { pinnedIn } from '../input/full-chat.ts'
import { messageThere } from '../input/message-there.ts'
import { reactionsGiven } from '../input/reaction-types.ts'
import type { Told } from '../to-json/message.ts'
import { flagArgument, integerArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** Pins and reactions of a bot. */
export const marks = {
  /** @see https://core.telegram.org/bots/api#pinchatmessage */
  pinChatMessage({ bot }, args) {
    const silent = flagArgument(args, 'disable_notification')
    const { chat, told } = messageThere(bot, args, 'message to pin')
    updatePinned(bot, chat, told, { ...(silent && { silent }) })
    return true
  },
  /** Without `message_id`, the newest pinned message. @see https://core.telegram.org/bots/api#unpinchatmessage */
  unpinChatMessage({ bot }, args) {
    if (integerArgument(args, 'message_id') !== 0) {
      const { chat, told } = messageThere(bot, args, 'message to unpin')
      updatePinned(bot, chat, told, { unpin: true })
      return true
    }
    const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
    const told = pinnedIn(bot, chat)
    if (!told) throw refuse('message to unpin not found')
    updatePinned(bot, chat, told, { unpin: true })
    return true
  },
  /** @see https://core.telegram.org/bots/api#unpinallchatmessages */
  unpinAllChatMessages({ bot }, args) {
    const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
    pinning(() => bot.invoke({ _: 'messages.unpinAllMessages', peer: toInputPeer(chat.peer) }))
    return true
  },
  /** @see https://core.telegram.org/bots/api#setmessagereaction */
  setMessageReaction({ bot }, args) {
    const big = flagArgument(args, 'is_big')
    const reaction = reactionsGiven(args)
    const { chat, told } = messageThere(bot, args, 'message to react')
    bot.invoke({
      _: 'messages.sendReaction',
      peer: toInputPeer(chat.peer),
      msgId: told.message.id,
      reaction,
      ...(big && { big }),
    })
    return true
  },
} satisfies BotApiMethods

/** Like TDLib, checks the right first, and then the message. */
function updatePinned(bot: Bot, chat: Found, { message }: Told, how: { silent?: boolean; unpin?: boolean }) {
  const peer = toInputPeer(chat.peer)
  const pin = () => bot.invoke({ _: 'messages.updatePinnedMessage', peer, id: message.id, ...how })
  pinning(pin, message._ === 'messageService')
}

/** Turns Telegram's refusals into TDLib's texts. TDLib checks before it calls Telegram. */
function pinning(pin: () => unknown, isService = false) {
  try {
    pin()
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    if (error.text === 'CHAT_ADMIN_REQUIRED') {
      throw badRequest('Not enough rights to manage pinned messages in the chat')
    }
    const isThat = error.text === 'MESSAGE_ID_INVALID' || error.text === 'CHAT_NOT_MODIFIED'
    throw isService && isThat ? badRequest("Service messages can't be pinned") : error
  }
}
