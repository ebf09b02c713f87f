import { deliver } from '../messages/deliver.ts'
import { type Chat, chatPeer } from '../state/peers.ts'
import type { Participant } from '../state/rows.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { tellOfParticipant } from './participants.ts'

const FIRST_GROUP_ID = 4_300_000_001
/** Beyond 32 bits, as on Telegram. */
const FIRST_CHANNEL_ID = 9_100_000_001

/**
 * `messages.createChat`: a basic group with these members from the start. The list of members may be empty.
 * Errors: CHAT_TITLE_EMPTY, INPUT_USER_DEACTIVATED.
 *
 * @see https://core.telegram.org/method/messages.createChat
 */
export function createGroup(world: World, creatorId: number, title: string, userIds: number[]): Chat {
  if (userIds.some(id => world.users.get(id)?.deleted)) throw badRequest('INPUT_USER_DEACTIVATED')
  const others = [...new Set(userIds)].filter(id => id !== creatorId)
  return create(world, FIRST_GROUP_ID, others, { type: 'group', creatorId, title })
}

export interface NewChannel {
  title: string
  broadcast: boolean
  megagroup: boolean
  forum: boolean
  about?: string
}

/**
 * `channels.createChannel`: a channel or a supergroup. Errors: CHAT_TITLE_EMPTY; 500 CHAT_INVALID for neither
 * or both, and for a channel with topics.
 *
 * @see https://core.telegram.org/method/channels.createChannel
 */
export function createChannel(world: World, creatorId: number, wanted: NewChannel): Chat {
  const { title, broadcast, megagroup, forum, about = '' } = wanted
  if (broadcast === (megagroup || forum)) throw new RpcError(500, 'CHAT_INVALID')
  return create(world, FIRST_CHANNEL_ID, [], {
    type: broadcast ? 'channel' : 'supergroup',
    creatorId,
    title,
    ...(forum && { forum: true }),
    ...(about !== '' && { about }),
  })
}

/** The first message says that the chat was created, so every member sees the chat. */
function create(
  world: World,
  firstId: number,
  userIds: number[],
  start: Pick<Chat, 'type' | 'creatorId' | 'title' | 'forum' | 'about'>,
): Chat {
  const title = start.title.trim()
  if (title === '') throw badRequest('CHAT_TITLE_EMPTY')
  const id = freeId(world, firstId)
  const members = [start.creatorId, ...userIds].map(userId => ({ userId }))
  const chat: Chat = { ...start, id, title, createdAt: world.now(), members }
  world.chats.set(id, chat)
  const before: Participant = { kind: 'left' }
  for (const userId of userIds) tellOfParticipant(world, id, { actorId: chat.creatorId, userId, before })
  const everyone = members.map(({ userId }) => userId)
  deliver(world, chat.creatorId, chatPeer(chat), { kind: 'chat_created', title, userIds: everyone })
  return chat
}

/** The id of a new supergroup or channel. */
export const newChannelId = (world: World): number => freeId(world, FIRST_CHANNEL_ID)

function freeId(world: World, firstId: number): number {
  let id = firstId
  while (world.chats.get(id)) id++
  return id
}
