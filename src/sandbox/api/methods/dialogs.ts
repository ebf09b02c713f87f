import { compareKeys, type Dialog, dialogsOf } from '../../world/messages/history.ts'
import { type PeerRef, peerKey } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import type { Methods } from '../method.ts'
import { type ShownDialog, toDialog } from '../view/dialog.ts'
import { peersIn, toMessage } from '../view/messages.ts'
import { toPeerLists } from '../view/peers.ts'
import { toState } from '../view/state.ts'
import { resolvePeer } from './input-peer.ts'

const MAX_PAGE = 100

/** Whether a chat comes after the last chat of the previous page. */
const isAfter = ({ top, peer }: Dialog, offsetDate: number, offsetPeer: PeerRef | undefined) =>
  top.date < offsetDate ||
  (top.date === offsetDate && (offsetPeer === undefined || compareKeys(offsetPeer, peer) < 0))

/** Nothing can be put into the archive, so it is empty. */
const ARCHIVE_FOLDER_ID = 1

/** The list of chats. No chats are pinned in it. @see https://core.telegram.org/api/folders */
export const dialogs: Methods = {
  /** Without a folder, the chats of all folders. */
  'messages.getDialogs': {
    by: 'user',
    run: ({ world, userId }, { offsetDate, offsetPeer, limit, folderId }) => {
      const all = folderId === ARCHIVE_FOLDER_ID ? [] : dialogsOf(world, userId)
      const from = offsetPeer._ === 'inputPeerEmpty' ? undefined : resolvePeer(world, userId, offsetPeer)
      const rest = offsetDate === 0 ? all : all.filter(one => isAfter(one, offsetDate, from))
      const chats = rest.slice(0, Math.min(limit || MAX_PAGE, MAX_PAGE))
      return {
        ...(chats.length < all.length
          ? { _: 'messages.dialogsSlice' as const, count: all.length }
          : { _: 'messages.dialogs' as const }),
        ...toLists(world, userId, chats),
      }
    },
  },
  /** Chats without messages are answered, too. Errors: PEER_ID_INVALID, also for a folder. */
  'messages.getPeerDialogs': {
    by: 'user',
    run: ({ world, userId }, { peers }) => {
      const all = new Map(dialogsOf(world, userId).map(one => [peerKey(one.peer), one]))
      const wanted = peers.map((one): ShownDialog => {
        if (one._ !== 'inputDialogPeer') throw badRequest('PEER_ID_INVALID')
        const peer = resolvePeer(world, userId, one.peer)
        return all.get(peerKey(peer)) ?? { peer, unread: 0, readUpTo: 0 }
      })
      return {
        _: 'messages.peerDialogs',
        ...toLists(world, userId, wanted),
        state: toState(world, userId),
      }
    },
  },
  'messages.getPinnedDialogs': {
    by: 'user',
    run: ({ world, userId }) => ({
      _: 'messages.peerDialogs',
      ...toLists(world, userId, []),
      state: toState(world, userId),
    }),
  },
}

/** Chats with their last messages, and all peers that these name. */
function toLists(world: World, userId: number, chats: ShownDialog[]) {
  const tops = chats.flatMap(({ top }) => (top ? [top] : []))
  const named = [...chats.map(({ peer }) => peer), ...tops.flatMap(top => peersIn(world, top, userId))]
  return {
    dialogs: chats.map(one => toDialog(world, userId, one)),
    messages: tops.map(top => toMessage(world, top, userId)),
    ...toPeerLists(world, userId, named),
  }
}
