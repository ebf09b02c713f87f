import type { MessageEntity } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { receivedText } from '../text/entities-from-tl.ts'
import { entitiesToJson } from '../text/entities-to-json.ts'
import type { Fields } from './documents.ts'
import { originOf } from './forward.ts'
import { chatOfPeer, type Known, userOf } from './known.ts'
import { type MediaOptions, toSaid } from './media.ts'
import { toPolled } from './poll.ts'

type AnyMessage = Tl<tl.RawMessage> | Tl<tl.RawMessageService>

/** The message of the same chat that this one answers. */
export function repliedId({ replyTo }: AnyMessage): number | undefined {
  if (replyTo?._ !== 'messageReplyHeader') return undefined
  // What answers a message from elsewhere still answers the first message of its topic.
  return replyTo.replyFrom ? replyTo.replyToTopId : replyTo.replyToMsgId
}

/** The topic of a message, unless it is General. */
export function toTopic(message: AnyMessage): Fields {
  const id = topicIdOf(message)
  return id === undefined ? {} : { message_thread_id: id, is_topic_message: true }
}

function topicIdOf(message: AnyMessage): number | undefined {
  if (message._ === 'messageService' && message.action._ === 'messageActionTopicCreate') return message.id
  const { replyTo } = message
  if (replyTo?._ !== 'messageReplyHeader' || !replyTo.forumTopic) return undefined
  return replyTo.replyToTopId ?? replyTo.replyToMsgId
}

/** The quoted part, and the answered message when it is in another chat. */
export function toReply(known: Known, message: AnyMessage, options: MediaOptions): Fields {
  const { replyTo } = message
  if (replyTo?._ !== 'messageReplyHeader') return {}
  const { replyFrom, replyToPeerId, replyToMsgId, replyMedia, quoteText } = replyTo
  const media = replyMedia && message._ === 'message' && toMediaAlone(known, message, replyMedia, options)
  return {
    ...(replyFrom && {
      external_reply: {
        origin: originOf(known, replyFrom),
        ...(replyToPeerId && {
          chat: chatOfPeer(known, replyToPeerId),
          ...(replyToMsgId !== undefined && { message_id: replyToMsgId }),
        }),
        ...media,
      },
    }),
    ...(quoteText && { quote: toQuote(known, quoteText, replyTo) }),
  } as Fields // Telegram's own field names
}

/** @see https://core.telegram.org/bots/api#textquote */
function toQuote(
  known: Known,
  quoteText: string,
  { quote, quoteEntities, quoteOffset = 0 }: Tl<tl.RawMessageReplyHeader>,
) {
  const { text, entities } = receivedText(quoteText, quoteEntities)
  const found = entitiesToJson(entities, id => userOf(known, id)) as MessageEntity[] // Telegram's own field names
  return {
    text,
    ...(found.length > 0 && { entities: found }),
    position: quoteOffset,
    ...(quote && { is_manual: true as const }),
  }
}

function toMediaAlone(
  known: Known,
  message: Tl<tl.RawMessage>,
  media: Tl<tl.TypeMessageMedia>,
  options: MediaOptions,
): Fields {
  const { entities: _entities, ...more } = message
  const bare = { ...more, message: '', media }
  if (media._ === 'messageMediaPoll') return toPolled(known, bare, media)
  const { text: _text, ...fields } = toSaid(known, bare, options)
  return fields
}
