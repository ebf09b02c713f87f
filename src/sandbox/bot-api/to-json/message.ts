import type { Message } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Fields } from './documents.ts'
import { toForward } from './forward.ts'
import { chatOfPeer, type Known, userOf } from './known.ts'
import { toLinkPreviewOptions } from './link-preview.ts'
import { type MediaOptions, toSaid } from './media.ts'
import { toPolled } from './poll.ts'
import { toReply, toTopic } from './reply.ts'
import { toInlineKeyboard } from './reply-markup.ts'
import { toServiceContent } from './service.ts'

type AnyMessage = Tl<tl.RawMessage> | Tl<tl.RawMessageService>

/** A message with the users and chats that it names. */
export interface Told {
  message: AnyMessage
  known: Known
}

export interface MessageOptions extends MediaOptions {
  /** The message that this one answers, if the bot may see it. */
  parentOf(message: AnyMessage): Told | undefined
}

/**
 * A message in the form that bots get. Undefined for a message that bots aren't told of.
 *
 * @see https://core.telegram.org/bots/api#message
 */
export function toMessage({ message, known }: Told, options: MessageOptions): Message | undefined {
  const { botId, now } = options
  const content =
    message._ === 'message' ? toContent(known, message, options) : toServiceContent(botId, known, message)
  if (!content) return undefined
  const parent = options.parentOf(message)
  // An answered message is told without the message that it answers itself.
  const named = parent && toMessage(parent, { botId, now, parentOf: () => undefined })
  const isPin = message._ === 'messageService' && message.action._ === 'messageActionPinMessage'
  return {
    message_id: message.id,
    ...authorOf(known, message),
    chat: chatOfPeer(known, message.peerId),
    date: message.date,
    ...(message._ === 'message' && message.editDate !== undefined && { edit_date: message.editDate }),
    ...(message._ === 'message' && sourceOf(known, message)),
    ...(isPin ? pinnedBy(known, message, named) : named && { reply_to_message: named }),
    ...toTopic(message),
    ...toReply(known, message, options),
    ...content,
  } as Message // every field above is a field of a message
}

/** Only the place is told of a pinned message that no longer exists. */
function pinnedBy(known: Known, { replyTo, peerId }: AnyMessage, pinned: Message | undefined): Fields {
  const id = replyTo?._ === 'messageReplyHeader' ? replyTo.replyToMsgId : undefined
  if (pinned) return { pinned_message: pinned }
  return id === undefined
    ? {}
    : { pinned_message: { chat: chatOfPeer(known, peerId), message_id: id, date: 0 } }
}

/** A channel's posts belong to the channel. */
function authorOf(known: Known, message: AnyMessage): Fields {
  const chat = chatOfPeer(known, message.peerId)
  if (chat.type === 'channel') return { sender_chat: chat }
  const { fromId } = message
  if (fromId?._ === 'peerUser') return { from: userOf(known, fromId.userId) }
  if (fromId) return { sender_chat: chatOfPeer(known, fromId) }
  // In a private chat it is the other user, unless the message is the bot's own.
  return message.peerId._ === 'peerUser' ? { from: userOf(known, message.peerId.userId) } : {}
}

function sourceOf(known: Known, message: Tl<tl.RawMessage>): Fields {
  const { fwdFrom, viaBotId, guestchatViaFrom } = message
  const caller =
    guestchatViaFrom?._ === 'peerUser'
      ? { guest_bot_caller_user: userOf(known, guestchatViaFrom.userId) }
      : guestchatViaFrom && { guest_bot_caller_chat: chatOfPeer(known, guestchatViaFrom) }
  return {
    ...(fwdFrom && toForward(known, fwdFrom)),
    ...(viaBotId !== undefined && { via_bot: userOf(known, viaBotId) }),
    ...caller,
    ...(message.noforwards && { has_protected_content: true as const }),
    ...(message.effect && { effect_id: message.effect.toString() }),
  }
}

function toContent(known: Known, message: Tl<tl.RawMessage>, options: MediaOptions): Fields {
  const keyboard = toInlineKeyboard(message.replyMarkup)
  const { groupedId } = message
  return {
    ...(groupedId !== undefined && { media_group_id: groupedId.toString() }),
    ...(message.media?._ === 'messageMediaPoll'
      ? toPolled(known, message, message.media)
      : toSaid(known, message, options)),
    ...toLinkPreviewOptions(message),
    ...(keyboard && { reply_markup: keyboard }),
  }
}
