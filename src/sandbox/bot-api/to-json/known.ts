import type { Chat, User } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { PeerRef } from '../../world/state/peers.ts'
import { peerOf, toChatId } from '../chat-ids.ts'

/** The users and chats that came along with an update or an answer. */
export interface Known {
  users: ReadonlyMap<number, Tl<tl.RawUser>>
  chats: ReadonlyMap<number, Tl<tl.RawChat> | Tl<tl.RawChannel>>
}

export function knownIn(lists: { users?: Tl<tl.TypeUser>[]; chats?: Tl<tl.TypeChat>[] }): Known {
  const users = (lists.users ?? []).flatMap(user => (user._ === 'user' ? [[user.id, user] as const] : []))
  const chats = (lists.chats ?? []).flatMap(chat => {
    const seen = seenChat(chat)
    return seen ? [[seen.id, seen] as const] : []
  })
  return { users: new Map(users), chats: new Map(chats) }
}

/** The bot still knows the title of a chat that it was removed from. */
function seenChat(chat: Tl<tl.TypeChat>): Tl<tl.RawChat> | Tl<tl.RawChannel> | undefined {
  if (chat._ === 'chat' || chat._ === 'channel') return chat
  if (chat._ === 'chatEmpty') return undefined
  const left = { id: chat.id, title: chat.title, photo: NO_PHOTO, date: 0, left: true }
  if (chat._ === 'chatForbidden') return { _: 'chat', ...left, participantsCount: 0, version: 0 }
  const { megagroup, broadcast } = chat
  return { _: 'channel', ...left, ...(megagroup && { megagroup }), ...(broadcast && { broadcast }) }
}

const NO_PHOTO: Tl<tl.TypeChatPhoto> = { _: 'chatPhotoEmpty' }

/** @see https://core.telegram.org/bots/api#user */
export function toUser(user: Tl<tl.RawUser>): User {
  return {
    id: user.id,
    is_bot: user.bot === true,
    first_name: user.firstName ?? '',
    ...(user.lastName && { last_name: user.lastName }),
    ...(user.username && { username: user.username }),
    // The library's type lists only the languages of Telegram's own apps.
    ...(user.langCode && { language_code: user.langCode as NonNullable<User['language_code']> }),
    ...(user.premium && { is_premium: true as const }),
  }
}

/** Only the id is known of a user who didn't come along. */
export const userOf = (known: Known, id: number): User => {
  const user = known.users.get(id)
  return user ? toUser(user) : { id, is_bot: false, first_name: '' }
}

/** @see https://core.telegram.org/bots/api#chat */
export function toChat(chat: Tl<tl.RawChat> | Tl<tl.RawChannel>): Chat {
  const { title } = chat
  if (chat._ === 'chat') {
    const all = { all_members_are_administrators: false }
    return { id: toChatId({ kind: 'chat', id: chat.id }), title, type: 'group', ...all } as Chat
  }
  const common = {
    id: toChatId({ kind: 'channel', id: chat.id }),
    title,
    ...(chat.username && { username: chat.username }),
  }
  if (chat.broadcast) return { ...common, type: 'channel' }
  return { ...common, type: 'supergroup', ...(chat.forum && { is_forum: true as const }) }
}

export function toPrivateChat(user: Tl<tl.RawUser> | undefined, id: number): Chat.PrivateChat {
  return {
    id,
    first_name: user?.firstName ?? '',
    ...(user?.lastName && { last_name: user.lastName }),
    ...(user?.username && { username: user.username }),
    type: 'private',
  }
}

export function chatOf(known: Known, peer: PeerRef): Chat {
  if (peer.kind === 'user') return toPrivateChat(known.users.get(peer.id), peer.id)
  const chat = known.chats.get(peer.id)
  if (chat) return toChat(chat)
  const type = peer.kind === 'chat' ? 'group' : 'supergroup'
  return { id: toChatId(peer), title: '', type }
}

export const chatOfPeer = (known: Known, peer: Tl<tl.TypePeer>): Chat => chatOf(known, peerOf(peer))
