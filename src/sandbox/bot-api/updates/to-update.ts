import type { CallbackQuery, Message } from '@grammyjs/types'
import { toUpdates } from '../../api/view/updates.ts'
import type { Tl, tl } from '../../tl/types.ts'
import type { BotUpdate } from '../../world/state/rows.ts'
import type { WorldUpdate } from '../../world/state/world.ts'
import type { Bot } from '../bot.ts'
import { peerOf } from '../chat-ids.ts'
import { toInlineMessageId } from '../input/inline-message-id.ts'
import { type MemberChange, toMemberUpdate } from '../to-json/chat-member-updated.ts'
import { findMessage, optionsFor } from '../to-json/find-message.ts'
import { toChosenResult, toInlineQuery } from '../to-json/inline-query.ts'
import { toJoinRequest } from '../to-json/join-request.ts'
import { chatOfPeer, type Known, knownIn, userOf } from '../to-json/known.ts'
import { toMessage } from '../to-json/message.ts'
import { toPoll, toPollAnswer } from '../to-json/poll.ts'
import { toReactionCountUpdated, toReactionUpdated } from '../to-json/reactions.ts'
import { lifetimeOf, type UpdateKind } from './kinds.ts'

export type NewUpdate = Pick<BotUpdate, 'content' | 'subject' | 'expireDate'> & { kind: UpdateKind }
type AnyMessage = Tl<tl.RawMessage> | Tl<tl.RawMessageService>

/** The update for an event. Undefined for an event that the Bot API doesn't tell. */
export function toUpdate(bot: Bot, happened: WorldUpdate): NewUpdate | undefined {
  const updates = toUpdates(bot.world, bot.id, [happened])
  const [update] = updates.updates
  return update && fromTl(bot, knownIn(updates), update)
}

/** @see https://core.telegram.org/bots/api#update */
export function fromTl(bot: Bot, known: Known, update: Tl<tl.TypeUpdate>): NewUpdate | undefined {
  switch (update._) {
    case 'updateNewMessage':
    case 'updateNewChannelMessage':
      return toNewMessage(bot, known, update.message, ['message', 'channel_post'])
    case 'updateEditMessage':
    case 'updateEditChannelMessage':
      return toNewMessage(bot, known, update.message, ['edited_message', 'edited_channel_post'])
    case 'updateBotCallbackQuery':
    case 'updateInlineBotCallbackQuery':
      return toCallbackQuery(bot, known, update)
    case 'updateBotGuestChatQuery':
      return toGuestMessage(bot, known, update)
    case 'updateBotMessageReaction': {
      const content = toReactionUpdated(known, update)
      return made(bot, 'message_reaction', content, `reactions ${content.chat.id}`)
    }
    case 'updateBotMessageReactions': {
      const content = toReactionCountUpdated(known, update)
      return made(bot, 'message_reaction_count', content, `reaction counts ${content.chat.id}`)
    }
    case 'updateMessagePoll': {
      if (!update.poll) return undefined
      const content = toPoll(known, { poll: update.poll, results: update.results })
      return made(bot, 'poll', content, `poll ${content.id}`)
    }
    case 'updateMessagePollVote': {
      const content = toPollAnswer(known, update)
      return made(bot, 'poll_answer', content, `poll ${content.poll_id}`)
    }
    case 'updateBotInlineQuery':
      return made(bot, 'inline_query', toInlineQuery(known, update), `queries ${update.userId}`)
    case 'updateBotInlineSend':
      return made(bot, 'chosen_inline_result', toChosenResult(known, update), `chosen ${update.userId}`)
    case 'updateBotChatInviteRequester':
      return made(bot, 'chat_join_request', toJoinRequest(known, update), `member ${update.userId}`)
    case 'updateChatParticipant':
    case 'updateChannelParticipant':
    case 'updateBotStopped':
      return fromMemberChange(bot, known, update)
    case 'updateManagedBot': {
      const content = { user: userOf(known, update.userId), bot: userOf(known, update.botId) }
      return made(bot, 'managed_bot', content, `user ${update.userId}`)
    }
    default:
      return undefined
  }
}

function fromMemberChange(bot: Bot, known: Known, update: MemberChange): NewUpdate {
  const change = toMemberUpdate(bot, known, update)
  const { chat, old_chat_member: before, date } = change
  const isOwn = before.user.id === bot.id
  return {
    kind: isOwn ? 'my_chat_member' : 'chat_member',
    content: { ...change },
    subject: isOwn ? `own place in ${chat.id}` : `member ${before.user.id}`,
    expireDate: date + lifetimeOf('chat_member'),
  }
}

const made = (bot: Bot, kind: UpdateKind, content: object, subject: string): NewUpdate => ({
  kind,
  content: { ...content },
  subject,
  expireDate: bot.world.now() + lifetimeOf(kind),
})

/** A bot gets its own changes to a chat as well. @see https://github.com/tdlib/telegram-bot-api */
const TOLD_OF_ITSELF: Tl<tl.TypeMessageAction>['_'][] = [
  'messageActionChatEditTitle',
  'messageActionChatEditPhoto',
  'messageActionChatDeletePhoto',
  'messageActionChatDeleteUser',
  'messageActionPinMessage',
  'messageActionTopicCreate',
  'messageActionTopicEdit',
]

/** A bot isn't told of its own messages. */
const isOwnSaying = (message: AnyMessage) =>
  message.out === true && (message._ === 'message' || !TOLD_OF_ITSELF.includes(message.action._))

function toNewMessage(
  bot: Bot,
  known: Known,
  message: Tl<tl.TypeMessage>,
  [kind, kindInChannel]: [UpdateKind, UpdateKind],
): NewUpdate | undefined {
  if (message._ === 'messageEmpty' || isOwnSaying(message)) return undefined
  const told = toMessage({ message, known }, optionsFor(bot))
  if (!told) return undefined
  const lifetime = lifetimeOf(kind)
  const date = 'edit_date' in told ? (told.edit_date ?? told.date) : told.date
  if (isBeforeBot(known, message, date)) return undefined
  return {
    kind: told.chat.type === 'channel' ? kindInChannel : kind,
    content: { ...told },
    subject: `chat ${told.chat.id}`,
    expireDate: date + lifetime,
  }
}

/** A supergroup or channel says since when the bot is in it. */
function isBeforeBot(known: Known, { peerId }: AnyMessage, date: number): boolean {
  const chat = peerId._ === 'peerChannel' ? known.chats.get(peerId.channelId) : undefined
  return chat !== undefined && date < chat.date
}

type Callback = Tl<tl.RawUpdateBotCallbackQuery> | Tl<tl.RawUpdateInlineBotCallbackQuery>

function toCallbackQuery(bot: Bot, known: Known, update: Callback): NewUpdate {
  const query: CallbackQuery = {
    id: update.queryId.toString(),
    from: userOf(known, update.userId),
    ...(update._ === 'updateBotCallbackQuery'
      ? { message: messageOf(bot, known, update) }
      : { inline_message_id: toInlineMessageId(update.msgId) }),
    chat_instance: update.chatInstance.toString(),
    ...(update.data && { data: Buffer.from(update.data).toString() }),
  }
  return made(bot, 'callback_query', query, `user ${update.userId}`)
}

/** Only the place is told of a message that no longer exists. */
function messageOf(bot: Bot, known: Known, { peer, msgId }: Tl<tl.RawUpdateBotCallbackQuery>) {
  const found = findMessage(bot, peerOf(peer), msgId)
  const told = found && toMessage(found, optionsFor(bot))
  return told ?? { chat: chatOfPeer(known, peer), message_id: msgId, date: 0 as const }
}

function toGuestMessage(
  bot: Bot,
  known: Known,
  { queryId, message, referenceMessages = [] }: Tl<tl.RawUpdateBotGuestChatQuery>,
): NewUpdate | undefined {
  if (message._ === 'messageEmpty') return undefined
  const parentOf = ({ replyTo }: AnyMessage) => {
    const id = replyTo?._ === 'messageReplyHeader' ? replyTo.replyToMsgId : undefined
    const parent = referenceMessages.find(one => one.id === id)
    return parent && parent._ !== 'messageEmpty' ? { message: parent, known } : undefined
  }
  const told: Message | undefined = toMessage({ message, known }, { ...optionsFor(bot), parentOf })
  if (!told) return undefined
  const content = { ...told, guest_query_id: queryId.toString() }
  return made(bot, 'guest_message', content, `chat ${told.chat.id}`)
}
