import * as v from 'valibot'
import { peerKey, type RequestedPeer } from '../../contract/peer.ts'
import type { PeerPhoto, PeersRequested } from '../ports.ts'
import { toBareId } from './chat-ids.ts'
import { chooseSize } from './choose-size.ts'

/** Reads the Bot API's updates. */

/** An update of the Bot API, from any library. @see https://core.telegram.org/bots/api#update */
export interface BotApiUpdate {
  update_id: number
}

const photo = v.optional(
  v.array(v.object({ file_id: v.string(), file_unique_id: v.string(), width: v.number() })),
)
const text = v.optional(v.string())
const sharedUserSchema = v.object({
  user_id: v.number(),
  first_name: text,
  last_name: text,
  username: text,
  photo,
})
const sharedChatSchema = v.object({
  request_id: v.number(),
  chat_id: v.number(),
  title: text,
  username: text,
  photo,
})
type SharedUser = v.InferOutput<typeof sharedUserSchema>
type SharedChat = v.InferOutput<typeof sharedChatSchema>

/** Messages of other kinds aren't read. */
const messageSchema = v.object({
  chat: v.object({ id: v.number(), type: v.string() }),
  date: v.number(),
  users_shared: v.optional(v.object({ request_id: v.number(), users: v.array(sharedUserSchema) })),
  chat_shared: v.optional(sharedChatSchema),
  managed_bot_created: v.optional(
    v.object({ bot: v.object({ id: v.number(), first_name: text, username: text }) }),
  ),
})
type Message = v.InferOutput<typeof messageSchema>

const KINDS = ['users_shared', 'chat_shared', 'managed_bot_created']

/**
 * Reads a share from an update. Undefined for other updates. Throws when a share doesn't have the documented form.
 *
 * @see https://core.telegram.org/bots/api#usersshared
 * @see https://core.telegram.org/bots/api#chatshared
 */
export function toPeersRequested(update: BotApiUpdate): PeersRequested | undefined {
  if (!('message' in update) || typeof update.message !== 'object' || !update.message) return undefined
  const { message: given } = update
  if (!KINDS.some(kind => kind in given)) return undefined
  const message = v.parse(messageSchema, given)
  if (message.chat.type !== 'private') return undefined
  const shared = sharedIn(message)
  if (!shared) return undefined
  const { buttonId, found } = shared
  const photos = found.flatMap(({ peer, place }) => (place ? [{ peerKey: peerKey(peer), ...place }] : []))
  return {
    userId: message.chat.id,
    buttonId,
    peers: found.map(({ peer }) => peer),
    photos,
    date: message.date,
  }
}

interface Found {
  peer: RequestedPeer
  place?: Omit<PeerPhoto, 'peerKey'> | undefined
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
  const place = toPlace(user.photo)
  const peer = {
    kind: 'user',
    id: user.user_id,
    ...(user.first_name !== undefined && { firstName: user.first_name }),
    ...(user.last_name && { lastName: user.last_name }),
    ...(user.username && { username: user.username }),
    ...(place && { photoId: place.photoId }),
  } as const
  return { peer, place }
}

function toSharedChat(chat: SharedChat): Found {
  const place = toPlace(chat.photo)
  const { kind, id } = toBareId(chat.chat_id)
  const common = { id, ...(chat.title && { title: chat.title }), ...(place && { photoId: place.photoId }) }
  if (kind === 'chat') return { peer: { kind, ...common }, place }
  const username = chat.username ? { username: chat.username } : {}
  return { peer: { kind: 'channel', ...common, ...username }, place }
}

/** The size that fits an avatar. Undefined without any size. */
function toPlace(sizes: SharedUser['photo'] = []): Found['place'] {
  const size = chooseSize(sizes, ({ width }) => width)
  return size && { photoId: size.file_unique_id, fileId: size.file_id }
}
