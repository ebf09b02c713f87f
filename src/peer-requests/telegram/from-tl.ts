import type { tl } from '@mtcute/core'
import { peerKey, type RequestedPeer } from '../../contract/peer.ts'
import type { PeerPhoto, PeersRequested } from '../ports.ts'
import { toPhotoPlace } from './photo-place.ts'

/** Reads Telegram's own objects. */

/**
 * Reads a share from an update. Undefined for other updates.
 *
 * @param userById finds a user that came with the update
 * @see https://core.telegram.org/constructor/messageActionRequestedPeerSentMe
 */
export function toPeersRequested(
  update: tl.TypeUpdate,
  userById: (id: number) => tl.TypeUser | undefined,
): PeersRequested | undefined {
  if (update._ !== 'updateNewMessage' || update.message._ !== 'messageService') return undefined
  const { peerId, action, date } = update.message
  if (peerId._ !== 'peerUser') return undefined
  if (action._ === 'messageActionManagedBotCreated') {
    const bot = userById(action.botId)
    const { firstName, username } = bot?._ === 'user' ? bot : {}
    const peer = {
      kind: 'user',
      id: action.botId,
      ...(firstName && { firstName }),
      ...(username && { username }),
    } as const
    return { userId: peerId.userId, buttonId: undefined, peers: [peer], photos: [], date }
  }
  if (action._ !== 'messageActionRequestedPeerSentMe') return undefined
  const peers: RequestedPeer[] = []
  const photos: PeerPhoto[] = []
  for (const one of action.peers) {
    const place = toPhotoPlace(one.photo)
    const peer = toRequestedPeer(one, place && { photoId: place.photoId })
    peers.push(peer)
    if (place) photos.push({ peerKey: peerKey(peer), ...place })
  }
  return { userId: peerId.userId, buttonId: action.buttonId, peers, photos, date }
}

function toRequestedPeer(
  peer: tl.TypeRequestedPeer,
  photoId: { photoId: string } | undefined,
): RequestedPeer {
  switch (peer._) {
    case 'requestedPeerUser':
      return {
        kind: 'user',
        id: peer.userId,
        // The two names share a flag, so an absent last name comes as an empty text. A deleted account has an
        // empty first name.
        ...(peer.firstName !== undefined && { firstName: peer.firstName }),
        ...(peer.lastName && { lastName: peer.lastName }),
        ...(peer.username && { username: peer.username }),
        ...photoId,
      }
    case 'requestedPeerChat':
      return { kind: 'chat', id: peer.chatId, ...(peer.title && { title: peer.title }), ...photoId }
    case 'requestedPeerChannel':
      return {
        kind: 'channel',
        id: peer.channelId,
        ...(peer.title && { title: peer.title }),
        ...(peer.username && { username: peer.username }),
        ...photoId,
      }
    default:
      return peer satisfies never
  }
}
