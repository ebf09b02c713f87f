import type { Tl, tl } from '../../tl/types.ts'
import { channelBox } from '../../world/messages/boxes.ts'
import { dialogsOf } from '../../world/messages/history.ts'
import type { Message } from '../../world/state/message.ts'
import { type Chat, chatPeer, peerKey } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'
import { toDialog } from './dialog.ts'
import { toMessageIds } from './message-ids.ts'
import { peersIn, toMessage } from './messages.ts'
import { toPeerLists } from './peers.ts'
import { toUpdates } from './updates.ts'

export interface ChannelDifference {
  /** The channel's own pts. */
  pts: number
  isNothing: boolean
  messages: Message[]
  edited: Message[]
  /** The ids of deleted messages. */
  deleted: number[]
  pins: { message: Message; pinned: boolean; pts: number }[]
  /**
   * The most messages that a client takes. When there are more, it gets only the last of them, and a new
   * position.
   */
  limit: number
}

/** Clients that show the channel ask for the next difference after this time. */
const NEXT_IN_SECONDS = 30

/** @see https://core.telegram.org/method/updates.getChannelDifference */
export function toChannelDifference(
  world: World,
  viewerId: number,
  chat: Chat,
  { pts, isNothing, messages, edited, deleted, pins, limit }: ChannelDifference,
): Tl<tl.updates.TypeChannelDifference> {
  const common = { final: true, timeout: NEXT_IN_SECONDS }
  if (isNothing) return { _: 'updates.channelDifferenceEmpty', ...common, pts }
  const isTooLong = messages.length + edited.length > limit
  const shown = isTooLong ? messages.slice(-limit) : messages
  const newMessages = shown.map(message => toMessage(world, message, viewerId))
  const named = [...shown, ...edited].flatMap(message => peersIn(world, message, viewerId))
  const lists = toPeerLists(world, viewerId, [chatPeer(chat), ...named])
  if (isTooLong) {
    const own = dialogsOf(world, viewerId).find(({ peer }) => peerKey(peer) === peerKey(chatPeer(chat)))
    if (!own) throw new Error(`the channel ${chat.id} is in no list of ${viewerId}`)
    // The last message that the bot is told, which may be older than the channel's last.
    const dialog = toDialog(world, viewerId, { ...own, top: messages.at(-1) ?? own.top })
    return { _: 'updates.channelDifferenceTooLong', ...common, dialog, messages: newMessages, ...lists }
  }
  const edits = edited.map(message => ({ kind: 'edit' as const, accountId: viewerId, message }))
  const box = channelBox(chat.id)
  const deletion = { kind: 'delete' as const, accountId: viewerId, box, ids: deleted, pts }
  const others = [
    ...edits,
    ...(deleted.length > 0 ? [deletion] : []),
    ...pins.map(pin => ({ kind: 'pin' as const, accountId: viewerId, ...pin })),
  ]
  const otherUpdates = [
    ...toMessageIds(world, viewerId, messages),
    ...toUpdates(world, viewerId, others).updates,
  ]
  return { _: 'updates.channelDifference', ...common, pts, newMessages, otherUpdates, ...lists }
}
