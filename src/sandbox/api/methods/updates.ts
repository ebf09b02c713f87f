import { eventsBetween } from '../../world/bots/qts-events.ts'
import { boxOf, channelBox, userBox } from '../../world/messages/boxes.ts'
import { saidIn } from '../../world/messages/deliver.ts'
import { missedIn } from '../../world/messages/history.ts'
import { hears } from '../../world/messages/privacy-mode.ts'
import type { Message } from '../../world/state/message.ts'
import { type Chat, memberOf } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import type { Methods, SignedIn } from '../method.ts'
import { toChannelDifference } from '../view/channel-difference.ts'
import { toMessageIds } from '../view/message-ids.ts'
import { peersIn, toMessage } from '../view/messages.ts'
import { toPeerLists } from '../view/peers.ts'
import { namedByEvent, toEvent } from '../view/qts-events.ts'
import { toState } from '../view/state.ts'
import { toUpdates } from '../view/updates.ts'
import { resolveChannel } from './input-peer.ts'

/** The most events in one difference. Telegram doesn't say how many it sends. */
const SLICE_EVENTS = 100

/**
 * The position from which a client of another world is told everything. Such a client is ahead of this world,
 * or its date is before this world began. Its own world was lost, for example with the data folder. Telegram
 * documents nothing for this. After an error clients would go on from now, and miss the earlier events.
 */
const BEGINNING = { pts: 1, qts: 1, date: 1 }

type Position = typeof BEGINNING
const isOfAnotherWorld = ({ since }: SignedIn, asked: Position, now: Position) =>
  asked.pts > now.pts || asked.qts > now.qts || (asked.date > BEGINNING.date && asked.date < since())

/** The account's supergroups and channels with events since a date. */
const changedChannels = (world: World, userId: number, since: number): Chat[] =>
  [...world.chats.values()].filter(
    chat =>
      chat.type !== 'group' && memberOf(chat, userId) && boxOf(world, channelBox(chat.id)).date >= since,
  )

const atMost = (limit: number) => Math.min(Math.max(limit, 1), SLICE_EVENTS)

/** @see https://core.telegram.org/api/updates#recovering-gaps */
export const updates: Methods = {
  'updates.getState': { by: 'both', run: ({ world, userId }) => toState(world, userId) },
  /** Errors: PERSISTENT_TIMESTAMP_INVALID for negative numbers. */
  'updates.getDifference': {
    by: 'both',
    run: (context: SignedIn, { ptsLimit = SLICE_EVENTS, qtsLimit = SLICE_EVENTS, ...asked }) => {
      const { world, userId } = context
      if (asked.pts < 0 || asked.qts < 0) throw badRequest('PERSISTENT_TIMESTAMP_INVALID')
      const now = toState(world, userId)
      const isAnew = isOfAnotherWorld(context, asked, now)
      const { pts, qts, date } = isAnew ? BEGINNING : asked
      // Each event took one pts.
      const upTo = Math.min(now.pts, pts + atMost(ptsLimit))
      const qtsUpTo = Math.min(now.qts, qts + atMost(qtsLimit))
      const isAll = upTo === now.pts && qtsUpTo === now.qts
      const box = userBox(userId)
      const { messages, edited, deleted, pins } = missedIn(world, box, pts, upTo)
      const events = eventsBetween(world, userId, qts, qtsUpTo)
      // Channels are found by date, and the date stays until the last slice.
      const channels = isAll ? changedChannels(world, userId, date) : []
      const happened = [messages, edited, deleted, pins, events, channels]
      const isNothing = happened.every(({ length }) => length === 0)
      // An empty difference wouldn't correct the position of a client from another world.
      if (isAll && isNothing && !isAnew) return { _: 'updates.differenceEmpty', date: now.date, seq: 1 }
      // A running client skips new messages whose ids it has already seen, and these ids are from another
      // world.
      const isBegun = date === BEGINNING.date
      const told = [
        ...(isBegun
          ? messages.map(message => ({ kind: 'message' as const, accountId: userId, message }))
          : []),
        ...edited.map(message => ({ kind: 'edit' as const, accountId: userId, message })),
        ...(deleted.length > 0
          ? [{ kind: 'delete' as const, accountId: userId, box, ids: deleted, pts: upTo }]
          : []),
        ...pins.map(pin => ({ kind: 'pin' as const, accountId: userId, ...pin })),
      ]
      const named = events.map(event => namedByEvent(world, event))
      const difference = {
        newMessages: isBegun ? [] : messages.map(message => toMessage(world, message, userId)),
        newEncryptedMessages: [],
        otherUpdates: [
          ...toMessageIds(world, userId, messages),
          ...toUpdates(world, userId, told).updates,
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
      }
      return isAll
        ? { _: 'updates.difference', ...difference, state: now }
        : {
            _: 'updates.differenceSlice',
            ...difference,
            intermediateState: { ...now, pts: upTo, qts: qtsUpTo, date },
          }
    },
  },
  /** Errors: CHANNEL_INVALID, CHANNEL_PRIVATE, PERSISTENT_TIMESTAMP_EMPTY. */
  'updates.getChannelDifference': {
    by: 'both',
    run: ({ world, userId }, { channel, pts, limit }) => {
      const chat = resolveChannel(world, userId, channel)
      const box = channelBox(chat.id)
      const now = boxOf(world, box).pts
      if (pts <= 0) throw badRequest('PERSISTENT_TIMESTAMP_EMPTY')
      const isTold = (message: Message) => hears(world, userId, chat, saidIn(world, message))
      const isAhead = pts > now
      const missed = missedIn(world, box, isAhead ? BEGINNING.pts : pts, now)
      return toChannelDifference(world, userId, chat, {
        pts: now,
        isNothing: pts === now,
        messages: missed.messages.filter(isTold),
        edited: missed.edited.filter(isTold),
        deleted: missed.deleted,
        pins: missed.pins,
        limit: Math.max(1, limit),
      })
    },
  },
}
