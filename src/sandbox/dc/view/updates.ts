import type { Tl, tl } from '../../tl/types.ts'
import { type PeerRef, userPeer } from '../../world/peers.ts'
import type { ManagedBotEvent, World, WorldUpdate } from '../../world/world.ts'
import { peersIn, toMessage } from './messages.ts'
import { toPeerLists } from './peers.ts'

/** What happened to an account, with everything a client needs to take it in. */
export function toUpdates(world: World, accountId: number, happened: WorldUpdate[]): Tl<tl.RawUpdates> {
  return {
    _: 'updates',
    updates: happened.flatMap(update => toUpdate(world, update)),
    ...toPeerLists(
      world,
      accountId,
      happened.flatMap(update => named(world, update)),
    ),
    date: world.now(),
    seq: 0,
  }
}

function toUpdate(world: World, update: WorldUpdate): Tl<tl.TypeUpdate>[] {
  switch (update.kind) {
    case 'message': {
      const { message } = update
      return [{ _: 'updateNewMessage', message: toMessage(world, message), pts: message.pts, ptsCount: 1 }]
    }
    case 'chat': {
      const { kind, id } = update.peer
      return [kind === 'chat' ? { _: 'updateChat', chatId: id } : { _: 'updateChannel', channelId: id }]
    }
    case 'managed_bot':
      return [toManagedBotUpdate(update.event)]
    default:
      return update satisfies never
  }
}

function named(world: World, update: WorldUpdate): PeerRef[] {
  switch (update.kind) {
    case 'message':
      return peersIn(world, update.message)
    case 'chat':
      return [update.peer]
    case 'managed_bot':
      return managedBotPeers(update.event)
    default:
      return update satisfies never
  }
}

/** @see https://core.telegram.org/constructor/updateManagedBot */
export const toManagedBotUpdate = ({ userId, botId, qts }: ManagedBotEvent): Tl<tl.RawUpdateManagedBot> => ({
  _: 'updateManagedBot',
  userId,
  botId,
  qts,
})
export const managedBotPeers = ({ userId, botId }: ManagedBotEvent) => [userPeer(userId), userPeer(botId)]
