import type { MessageReactionCountUpdated, MessageReactionUpdated, ReactionType } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { peerOf } from '../chat-ids.ts'
import { chatOfPeer, type Known, userOf } from './known.ts'

/** @see https://core.telegram.org/bots/api#messagereactionupdated */
export function toReactionUpdated(
  known: Known,
  { peer, msgId, actor, date, oldReactions, newReactions }: Tl<tl.RawUpdateBotMessageReaction>,
): MessageReactionUpdated {
  const { kind, id } = peerOf(actor)
  return {
    chat: chatOfPeer(known, peer),
    message_id: msgId,
    ...(kind === 'user' ? { user: userOf(known, id) } : { actor_chat: chatOfPeer(known, actor) }),
    date,
    old_reaction: oldReactions.flatMap(toReactionType),
    new_reaction: newReactions.flatMap(toReactionType),
  }
}

/** @see https://core.telegram.org/bots/api#messagereactioncountupdated */
export function toReactionCountUpdated(
  known: Known,
  { peer, msgId, date, reactions }: Tl<tl.RawUpdateBotMessageReactions>,
): MessageReactionCountUpdated {
  return {
    chat: chatOfPeer(known, peer),
    message_id: msgId,
    date,
    reactions: reactions.flatMap(({ reaction, count }) =>
      toReactionType(reaction).map(type => ({ type, total_count: count })),
    ),
  }
}

function toReactionType(reaction: Tl<tl.TypeReaction>): ReactionType[] {
  switch (reaction._) {
    case 'reactionEmoji':
      // The sandbox has only the emoji that the library's type lists.
      return [{ type: 'emoji', emoji: reaction.emoticon as Emoji }]
    case 'reactionCustomEmoji':
      return [{ type: 'custom_emoji', custom_emoji_id: reaction.documentId.toString() }]
    case 'reactionPaid':
      return [{ type: 'paid' }]
    default:
      return []
  }
}
type Emoji = Extract<ReactionType, { type: 'emoji' }>['emoji']
