import { boxOf, channelBox, userBox } from '../../world/boxes.ts'
import { missedIn } from '../../world/history.ts'
import type { Message } from '../../world/message.ts'
import { saidIn } from '../../world/messages.ts'
import { type Chat, memberOf } from '../../world/peers.ts'
import { hears } from '../../world/privacy-mode.ts'
import { eventsSince } from '../../world/qts-events.ts'
import { badRequest } from '../../world/rpc-error.ts'
import { accountOf, type World } from '../../world/world.ts'
import { toChannelDifference } from '../view/channel-difference.ts'
import { peersIn, toMessage } from '../view/messages.ts'
import { toPeerLists } from '../view/peers.ts'
import { namedByEvent, toEvent } from '../view/qts-events.ts'
import { toUpdates } from '../view/updates.ts'
import { resolveChannel } from './input-peer.ts'
import type { Methods, SignedIn } from './method.ts'

const state = ({ world, userId }: SignedIn) => {
  const { pts } = boxOf(world, userBox(userId))
  const { qts } = accountOf(world, userId)
  return { _: 'updates.state' as const, pts, qts, date: world.now(), seq: 1, unreadCount: 0 }
}

/** The account's supergroups and channels in which something has happened since then. */
const changedChannels = (world: World, userId: number, since: number): Chat[] =>
  [...world.chats.values()].filter(
    chat =>
      chat.type !== 'group' && memberOf(chat, userId) && boxOf(world, channelBox(chat.id)).date >= since,
  )

/** @see https://core.telegram.org/api/updates#recovering-gaps */
export const updates = {
  'updates.getState': { by: 'both', run: state },
  /** Errors: PERSISTENT_TIMESTAMP_INVALID for what no state has. */
  'updates.getDifference': {
    by: 'both',
    run: (context: SignedIn, { pts, qts, date }) => {
      const { world, userId } = context
      if (pts < 0 || qts < 0) throw badRequest('PERSISTENT_TIMESTAMP_INVALID')
      const { messages, edited } = missedIn(world, userBox(userId), pts)
      const events = eventsSince(world, userId, qts)
      const channels = changedChannels(world, userId, date)
      if (messages.length + edited.length + events.length + channels.length === 0)
        return { _: 'updates.differenceEmpty', date: world.now(), seq: 1 }
      const edits = edited.map(message => ({ kind: 'edit' as const, accountId: userId, message }))
      const named = events.map(event => namedByEvent(world, event))
      return {
        _: 'updates.difference',
        newMessages: messages.map(message => toMessage(world, message, userId)),
        newEncryptedMessages: [],
        otherUpdates: [
          ...toUpdates(world, userId, edits).updates,
          ...events.map(event => toEvent(world, event)),
          ...channels.map(({ id }) => ({
            _: 'updateChannelTooLong' as const,
            channelId: id,
            pts: boxOf(world, channelBox(id)).pts,
          })),
        ],
        ...toPeerLists(
          world,
          userId,
          [
            ...[...messages, ...edited].flatMap(message => peersIn(world, message, userId)),
            ...named.flatMap(({ peers }) => peers),
            ...channels.map(({ id }) => ({ kind: 'channel' as const, id })),
          ],
          named.flatMap(({ strangers = [] }) => strangers),
        ),
        state: state(context),
      }
    },
  },
  /** Errors: CHANNEL_INVALID, CHANNEL_PRIVATE, PERSISTENT_TIMESTAMP_EMPTY, PERSISTENT_TIMESTAMP_INVALID. */
  'updates.getChannelDifference': {
    by: 'both',
    run: ({ world, userId }, { channel, pts, limit }) => {
      const chat = resolveChannel(world, userId, channel)
      const box = channelBox(chat.id)
      if (pts <= 0) throw badRequest('PERSISTENT_TIMESTAMP_EMPTY')
      if (pts > boxOf(world, box).pts) throw badRequest('PERSISTENT_TIMESTAMP_INVALID')
      const isTold = (message: Message) => hears(world, userId, chat, saidIn(world, message))
      const missed = missedIn(world, box, pts)
      return toChannelDifference(world, userId, chat, {
        pts: boxOf(world, box).pts,
        isNothing: pts === boxOf(world, box).pts,
        messages: missed.messages.filter(isTold),
        edited: missed.edited.filter(isTold),
        limit: Math.max(1, limit),
      })
    },
  },
} satisfies Methods
