import type { Tl, tl } from '../../tl/types.ts'
import type { Message } from '../../world/message.ts'
import { type Chat, chatPeer } from '../../world/peers.ts'
import type { World } from '../../world/world.ts'
import { peersIn, toMessage } from './messages.ts'
import { toPeer, toPeerLists } from './peers.ts'
import { toUpdates } from './updates.ts'

export interface ChannelDifference {
  /** The channel's own. */
  pts: number
  isNothing: boolean
  messages: Message[]
  edited: Message[]
  /** How many of both a client takes; beyond it, it gets the last of them and a new beginning. */
  limit: number
}

/** @see https://core.telegram.org/method/updates.getChannelDifference */
export function toChannelDifference(
  world: World,
  viewerId: number,
  chat: Chat,
  { pts, isNothing, messages, edited, limit }: ChannelDifference,
): Tl<tl.updates.TypeChannelDifference> {
  const final = true
  if (isNothing) return { _: 'updates.channelDifferenceEmpty', final, pts }
  const isTooLong = messages.length + edited.length > limit
  const shown = isTooLong ? messages.slice(-limit) : messages
  const newMessages = shown.map(message => toMessage(world, message, viewerId))
  const named = [...shown, ...edited].flatMap(message => peersIn(world, message, viewerId))
  const lists = toPeerLists(world, viewerId, [chatPeer(chat), ...named])
  const top = messages.at(-1)?.id ?? 0
  if (isTooLong) {
    return {
      _: 'updates.channelDifferenceTooLong',
      final,
      dialog: {
        _: 'dialog',
        peer: toPeer(chatPeer(chat)),
        topMessage: top,
        readInboxMaxId: 0,
        readOutboxMaxId: top,
        unreadCount: 0,
        unreadMentionsCount: 0,
        unreadReactionsCount: 0,
        unreadPollVotesCount: 0,
        notifySettings: { _: 'peerNotifySettings' },
        pts,
      },
      messages: newMessages,
      ...lists,
    }
  }
  const edits = edited.map(message => ({ kind: 'edit' as const, accountId: viewerId, message }))
  const otherUpdates = toUpdates(world, viewerId, edits).updates
  return { _: 'updates.channelDifference', final, pts, newMessages, otherUpdates, ...lists }
}
