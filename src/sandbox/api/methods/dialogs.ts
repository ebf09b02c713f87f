import { compareKeys, type Dialog, dialogsOf } from '../../world/messages/history.ts'
import type { PeerRef } from '../../world/state/peers.ts'
import type { Methods } from '../method.ts'
import { toDialog } from '../view/dialog.ts'
import { peersIn, toMessage } from '../view/messages.ts'
import { toPeerLists } from '../view/peers.ts'
import { resolvePeer } from './input-peer.ts'

const MAX_PAGE = 100

/** Whether a chat comes after the last chat of the previous page. */
const isAfter = ({ top, peer }: Dialog, offsetDate: number, offsetPeer: PeerRef | undefined) =>
  top.date < offsetDate ||
  (top.date === offsetDate && (offsetPeer === undefined || compareKeys(offsetPeer, peer) < 0))

export const dialogs: Methods = {
  'messages.getDialogs': {
    by: 'user',
    run: ({ world, userId }, { offsetDate, offsetPeer, limit }) => {
      const all = dialogsOf(world, userId)
      const from = offsetPeer._ === 'inputPeerEmpty' ? undefined : resolvePeer(world, userId, offsetPeer)
      const rest = offsetDate === 0 ? all : all.filter(one => isAfter(one, offsetDate, from))
      const chats = rest.slice(0, Math.min(limit || MAX_PAGE, MAX_PAGE))
      return {
        ...(chats.length < all.length
          ? { _: 'messages.dialogsSlice' as const, count: all.length }
          : { _: 'messages.dialogs' as const }),
        dialogs: chats.map(one => toDialog(world, userId, one)),
        messages: chats.map(({ top }) => toMessage(world, top, userId)),
        ...toPeerLists(
          world,
          userId,
          chats.flatMap(({ top }) => peersIn(world, top, userId)),
        ),
      }
    },
  },
}
