import type { Tl, tl } from '../../tl/types.ts'
import { countsOf } from '../../world/messages/reactions.ts'
import type { Message } from '../../world/state/message.ts'
import { userPeer } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'
import { toPeer } from './peers.ts'

export const toReaction = (emoticon: string): Tl<tl.RawReactionEmoji> => ({ _: 'reactionEmoji', emoticon })

/** Reactions in channels name nobody. */
export function toMessageReactions(
  world: World,
  viewerId: number,
  message: Message,
): Tl<tl.RawMessageReactions> {
  const { reactions = [], peer } = message
  const own = reactions.filter(({ userId }) => userId === viewerId).map(({ emoticon }) => emoticon)
  const isNamed = peer.kind !== 'channel' || world.chats.get(peer.id)?.type !== 'channel'
  return {
    _: 'messageReactions',
    canSeeList: isNamed,
    results: toReactionCounts(countsOf(message)).map((one, index) => {
      const order = own.indexOf(countsOf(message)[index]?.emoticon ?? '')
      return { ...one, ...(order >= 0 && { chosenOrder: order }) }
    }),
    ...(isNamed && {
      recentReactions: reactions.map(({ userId, emoticon, date, big }) => ({
        _: 'messagePeerReaction' as const,
        my: userId === viewerId,
        big: big === true,
        peerId: toPeer(userPeer(userId)),
        date,
        reaction: toReaction(emoticon),
      })),
    }),
  }
}

export const toReactionCounts = (counts: { emoticon: string; count: number }[]): Tl<tl.RawReactionCount>[] =>
  counts.map(({ emoticon, count }) => ({ _: 'reactionCount', reaction: toReaction(emoticon), count }))
