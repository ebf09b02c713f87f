import { managedBotEventsSince } from '../../world/managed-bots.ts'
import { messagesSince } from '../../world/messages.ts'
import { accountOf } from '../../world/world.ts'
import { peersIn, toMessage } from '../view/messages.ts'
import { toPeerLists } from '../view/peers.ts'
import { managedBotPeers, toManagedBotUpdate } from '../view/updates.ts'
import type { Methods, SignedIn } from './method.ts'

const state = ({ world, userId }: SignedIn) => {
  const { pts, qts } = accountOf(world, userId)
  return { _: 'updates.state' as const, pts, qts, date: world.now(), seq: 1, unreadCount: 0 }
}

/** @see https://core.telegram.org/api/updates#recovering-gaps */
export const updates = {
  'updates.getState': { by: 'both', run: state },
  'updates.getDifference': {
    by: 'both',
    run: (context: SignedIn, { pts, qts }) => {
      const { world, userId } = context
      const missed = messagesSince(world, userId, pts)
      const events = managedBotEventsSince(world, userId, qts)
      if (missed.length === 0 && events.length === 0)
        return { _: 'updates.differenceEmpty', date: world.now(), seq: 1 }
      return {
        _: 'updates.difference',
        newMessages: missed.map(message => toMessage(world, message)),
        newEncryptedMessages: [],
        otherUpdates: events.map(toManagedBotUpdate),
        ...toPeerLists(world, userId, [
          ...missed.flatMap(message => peersIn(world, message)),
          ...events.flatMap(managedBotPeers),
        ]),
        state: state(context),
      }
    },
  },
} satisfies Methods
