import { Long, type tl } from '@mtcute/node'
import type { RequestedPeer } from '../../contract/peer.ts'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'
import type { PeersRequested, RequestPeerButton } from '../requests/ports.ts'

/** Our words into Telegram's, and back: nothing else in the backend touches TL objects. */

export const toInputButton = (button: RequestPeerButton): tl.RawInputKeyboardButtonRequestPeer => ({
  _: 'inputKeyboardButtonRequestPeer',
  nameRequested: true,
  usernameRequested: true,
  text: button.text,
  buttonId: button.buttonId,
  peerType: toRequestPeerType(button.peerType),
  maxQuantity: button.maxQuantity,
})

/** The filters bear Telegram's own names; absent ones stay absent. */
function toRequestPeerType(type: RequestPeerType): tl.TypeRequestPeerType {
  switch (type.kind) {
    case 'user':
      return { _: 'requestPeerTypeUser', ...filters(type) }
    case 'chat':
      return { _: 'requestPeerTypeChat', ...filters(type) }
    case 'broadcast':
      return { _: 'requestPeerTypeBroadcast', ...filters(type) }
    default:
      return type satisfies never
  }
}

const filters = <T extends RequestPeerType>({ kind: _kind, ...rest }: T): Omit<T, 'kind'> => rest

/** A bot may name users who have used it without an access hash. */
export const toInputUser = (userId: number): tl.RawInputUser => ({
  _: 'inputUser',
  userId,
  accessHash: Long.ZERO,
})

/** A share, if that is what the update is. */
export function toPeersRequested(update: tl.TypeUpdate): PeersRequested | undefined {
  if (update._ !== 'updateNewMessage' || update.message._ !== 'messageService') return undefined
  const { peerId, action, date } = update.message
  if (action._ !== 'messageActionRequestedPeerSentMe' || peerId._ !== 'peerUser') return undefined
  return { userId: peerId.userId, buttonId: action.buttonId, peers: action.peers.map(toRequestedPeer), date }
}

function toRequestedPeer(peer: tl.TypeRequestedPeer): RequestedPeer {
  switch (peer._) {
    case 'requestedPeerUser':
      return {
        kind: 'user',
        id: peer.userId,
        // The two names share a flag, so an absent one comes as an empty text.
        ...(peer.firstName && { firstName: peer.firstName }),
        ...(peer.lastName && { lastName: peer.lastName }),
        ...(peer.username && { username: peer.username }),
      }
    case 'requestedPeerChat':
      return { kind: 'chat', id: peer.chatId, ...(peer.title && { title: peer.title }) }
    case 'requestedPeerChannel':
      return {
        kind: 'channel',
        id: peer.channelId,
        ...(peer.title && { title: peer.title }),
        ...(peer.username && { username: peer.username }),
      }
    default:
      return peer satisfies never
  }
}
