import type { tl } from '@mtcute/node'
import { peerKey, type RequestedPeer } from '../../../contract/peer.ts'
import { type Command, isCommand, type PeerPhoto, type PeersRequested } from '../../requests/ports.ts'
import { toFileId } from './photo.ts'

/** Turns Telegram's objects into ours. */

/**
 * Reads a share from an update. Undefined for other updates. @param userById finds a user that came with the
 * update
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
    const photo = toFileId(one.photo)
    const peer = toRequestedPeer(one, photo && { photoId: photo.photoId })
    peers.push(peer)
    if (photo) photos.push({ peerKey: peerKey(peer), ...photo })
  }
  return { userId: peerId.userId, buttonId: action.buttonId, peers, photos, date }
}

/** Reads a command of this bot from an update. Undefined for other updates. */
export function toCommand(update: tl.TypeUpdate, botUsername: string | undefined): Command | undefined {
  if (update._ !== 'updateNewMessage' || update.message._ !== 'message') return undefined
  const { peerId, message, out, id } = update.message
  const [, name, addressee] = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(message) ?? []
  if (out || peerId._ !== 'peerUser' || name === undefined || !isCommand(name)) return undefined
  if (addressee !== undefined && addressee.toLowerCase() !== botUsername?.toLowerCase()) return undefined
  return { userId: peerId.userId, name, messageId: id }
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
