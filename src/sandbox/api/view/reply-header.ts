import type { Tl, tl } from '../../tl/types.ts'
import { isChannel } from '../../world/state/find-peer.ts'
import type { ExternalReply, Message } from '../../world/state/message.ts'
import { memberOf, type PeerRef, userPeer } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'
import { toMessageMedia } from './media.ts'
import { toPeer } from './peers.ts'

/**
 * The message that another message answers, as an account sees it.
 *
 * @see https://core.telegram.org/constructor/messageReplyHeader
 */
export function toReplyHeader(
  world: World,
  viewerId: number,
  { replyTo, quote, externalReply, ...message }: Message,
): { replyTo?: Tl<tl.RawMessageReplyHeader> } {
  const topicId = topicTold(message)
  const isAnswer = replyTo !== undefined || externalReply !== undefined
  if (!isAnswer && topicId === undefined) return {}
  return {
    replyTo: {
      _: 'messageReplyHeader',
      // A message that answers no other message in its topic answers the topic's first message.
      ...(topicId !== undefined && {
        forumTopic: true,
        ...(isAnswer ? { replyToTopId: topicId } : { replyToMsgId: topicId }),
      }),
      ...(replyTo !== undefined && { replyToMsgId: replyTo }),
      ...(externalReply && toExternal(world, viewerId, externalReply)),
      ...(quote && {
        ...(quote.isManual && { quote: true }),
        quoteText: quote.text,
        quoteEntities: quote.entities ?? [],
        quoteOffset: quote.offset,
      }),
    },
  }
}

/** The message that creates a topic doesn't name the topic. */
const topicTold = ({ topicId, content }: Pick<Message, 'topicId' | 'content'>) =>
  content.kind === 'topic_created' ? undefined : topicId

function toExternal(
  world: World,
  viewerId: number,
  { peer, messageId, fromId, date, media }: ExternalReply,
): Partial<Tl<tl.RawMessageReplyHeader>> {
  const isPost = isChannel(world, peer)
  return {
    // Outside the chat the ids are the author's own, so they aren't sent.
    ...(isSeen(world, viewerId, peer) && { replyToMsgId: messageId, replyToPeerId: toPeer(peer) }),
    replyFrom: {
      _: 'messageFwdHeader',
      fromId: toPeer(isPost ? peer : userPeer(fromId)),
      ...(isPost && { channelPost: messageId }),
      date,
    },
    ...(media && { replyMedia: toMessageMedia(world, viewerId, media) }),
  }
}

/** The peers that a reader must know when the answered message is in another chat. */
export function peersInReply(world: World, viewerId: number, { externalReply }: Message): PeerRef[] {
  if (!externalReply) return []
  const { peer, fromId } = externalReply
  const author = isChannel(world, peer) ? peer : userPeer(fromId)
  return isSeen(world, viewerId, peer) ? [author, peer] : [author]
}

function isSeen(world: World, viewerId: number, { kind, id }: PeerRef): boolean {
  const chat = kind === 'channel' ? world.chats.get(id) : undefined
  return chat !== undefined && (chat.username !== undefined || memberOf(chat, viewerId) !== undefined)
}
