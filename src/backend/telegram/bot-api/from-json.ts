import type { ChatShared, Message, SharedUser, Update } from 'grammy/types'
import { peerKey, type RequestedPeer } from '../../../contract/peer.ts'
import { type Command, isCommand, type PeerPhoto, type PeersRequested } from '../../requests/ports.ts'
import { toBareId } from './chat-ids.ts'
import { toFileId } from './photo.ts'

/** Converts the Bot API's types to ours. */

/**
 * Reads a share from an update. Undefined for other updates.
 *
 * @see https://core.telegram.org/bots/api#usersshared
 * @see https://core.telegram.org/bots/api#chatshared
 */
export function toPeersRequested({ message }: Update): PeersRequested | undefined {
  if (message?.chat.type !== 'private') return undefined
  const { chat, date } = message
  const shared = sharedIn(message)
  if (!shared) return undefined
  const photos = shared.found.flatMap(({ peer, photo }): PeerPhoto[] =>
    photo ? [{ peerKey: peerKey(peer), ...photo }] : [],
  )
  return {
    userId: chat.id,
    buttonId: shared.buttonId,
    peers: shared.found.map(({ peer }) => peer),
    photos,
    date,
  }
}

interface Found {
  peer: RequestedPeer
  photo?: ReturnType<typeof toFileId>
}

function sharedIn({
  users_shared: users,
  chat_shared: chat,
  managed_bot_created: created,
}: Message): { buttonId: number | undefined; found: Found[] } | undefined {
  if (users) return { buttonId: users.request_id, found: users.users.map(toSharedUser) }
  if (chat) return { buttonId: chat.request_id, found: [toSharedChat(chat)] }
  if (!created) return undefined
  const { id, first_name: firstName, username } = created.bot
  const peer = { kind: 'user', id, ...(firstName && { firstName }), ...(username && { username }) } as const
  return { buttonId: undefined, found: [{ peer }] }
}

function toSharedUser(user: SharedUser): Found {
  const photo = toFileId(user.photo)
  const peer = {
    kind: 'user',
    id: user.user_id,
    ...(user.first_name !== undefined && { firstName: user.first_name }),
    ...(user.last_name && { lastName: user.last_name }),
    ...(user.username && { username: user.username }),
    ...(photo && { photoId: photo.photoId }),
  } as const
  return { peer, photo }
}

function toSharedChat(chat: ChatShared): Found {
  const photo = toFileId(chat.photo)
  const { kind, id } = toBareId(chat.chat_id)
  const common = { id, ...(chat.title && { title: chat.title }), ...(photo && { photoId: photo.photoId }) }
  if (kind === 'chat') return { peer: { kind, ...common }, photo }
  const username = chat.username ? { username: chat.username } : {}
  return { peer: { kind: 'channel', ...common, ...username }, photo }
}

/** Reads one of our commands from an update. Undefined for other updates. */
export function toCommand({ message }: Update, botUsername: string | undefined): Command | undefined {
  if (message?.chat.type !== 'private') return undefined
  const [, name, addressee] = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(message.text ?? '') ?? []
  if (name === undefined || !isCommand(name)) return undefined
  if (addressee !== undefined && addressee.toLowerCase() !== botUsername?.toLowerCase()) return undefined
  return { userId: message.chat.id, name, messageId: message.message_id }
}
