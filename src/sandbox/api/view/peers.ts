import type { Tl, tl } from '../../tl/types.ts'
import { accountOf } from '../../world/accounts/account.ts'
import { emojiStatusOf } from '../../world/accounts/emoji-status.ts'
import { shownInfo } from '../../world/bots/bot-info.ts'
import { isBot } from '../../world/bots/bot-users.ts'
import { canManageBots } from '../../world/bots/managed-bots.ts'
import { defaultBansOf } from '../../world/chats/banned-rights.ts'
import { banOf } from '../../world/chats/participants.ts'
import { findPeer } from '../../world/state/find-peer.ts'
import {
  accessHash,
  type Chat,
  chatPeer,
  formerMemberOf,
  joinedAt,
  memberOf,
  type PeerRef,
  type User,
  userPeer,
} from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'
import { toAdminRights } from './admin-rights.ts'
import { toBannedRights } from './banned-rights.ts'
import { toEmojiStatus } from './emoji-status.ts'
import { hasMet, toMinChat, toMinUser } from './min-peers.ts'
import { toChatPhoto, toUserPhoto } from './photos.ts'

export function toPeer({ kind, id }: PeerRef): Tl<tl.TypePeer> {
  switch (kind) {
    case 'user':
      return { _: 'peerUser', userId: id }
    case 'chat':
      return { _: 'peerChat', chatId: id }
    case 'channel':
      return { _: 'peerChannel', channelId: id }
    default:
      return kind satisfies never
  }
}

/** A bot may have a different name in the viewer's language. */
const nameFor = (world: World, viewerId: number, user: User): string =>
  user.bot && viewerId !== user.id
    ? shownInfo(user, world.users.get(viewerId)?.languageCode).name
    : (user.firstName ?? '')

/** A user as another account sees them. */
export function toUser(world: World, viewerId: number, user: User): Tl<tl.RawUser> {
  const status = emojiStatusOf(user)
  const isSelf = user.id === viewerId
  const isContact = accountOf(world, viewerId).contacts.includes(user.id)
  return {
    _: 'user',
    id: user.id,
    accessHash: accessHash(viewerId, userPeer(user.id)),
    self: isSelf,
    contact: isContact,
    mutualContact: isContact && accountOf(world, user.id).contacts.includes(viewerId),
    deleted: user.deleted === true,
    bot: user.bot !== undefined,
    verified: user.verified === true,
    premium: user.premium === true,
    ...(user.firstName !== undefined && { firstName: nameFor(world, viewerId, user) }),
    ...(user.lastName !== undefined && { lastName: user.lastName }),
    ...(user.username !== undefined && { username: user.username }),
    ...(user.phone !== undefined && (isSelf || isContact) && { phone: user.phone }),
    ...(user.bot && { botInfoVersion: 1, botHasMainApp: user.bot.menuButton !== undefined }),
    ...(user.bot && {
      botCanManageBots: canManageBots(user),
      botGuestchat: user.bot.guest === true,
      botChatHistory: user.bot.readsGroups === true,
    }),
    ...(user.bot?.inlinePlaceholder && {
      botInlinePlaceholder: user.bot.inlinePlaceholder,
      botInlineGeo: user.bot.inlineGeo === true,
    }),
    ...(status && { emojiStatus: toEmojiStatus(status) }),
    ...(user.photo && { photo: toUserPhoto(user.photo) }),
    // Users aren't told of languages, not even of their own.
    ...(user.languageCode && isBot(world, viewerId) && { langCode: user.languageCode }),
  }
}

type AnyChat = Tl<tl.RawChat> | Tl<tl.RawChannel> | Tl<tl.RawChatForbidden> | Tl<tl.RawChannelForbidden>

/** A user who was removed from a chat sees only its title. Of a deleted supergroup or channel everybody does. */
export function toChat(world: World, viewerId: number, chat: Chat): AnyChat {
  const { id, title } = chat
  const date = joinedAt(chat, viewerId)
  const isRemoved = formerMemberOf(chat, viewerId)?.kicked && isOut(world, chat, viewerId)
  const isDeleted = chat.deactivated && chat.type !== 'group'
  if (isRemoved || isDeleted) return toForbidden(viewerId, chat)
  const member = memberOf(chat, viewerId)
  const creator = chat.creatorId === viewerId
  const rights = member?.adminRights && { adminRights: toAdminRights(member.adminRights) }
  const photo = toChatPhoto(chat.photo)
  if (chat.type === 'group') {
    const participantsCount = chat.members.length
    return {
      _: 'chat',
      id,
      title,
      photo,
      participantsCount,
      date,
      version: 1,
      creator,
      left: !member,
      deactivated: chat.deactivated === true,
      ...(chat.migratedTo !== undefined && { migratedTo: toInputChannel(viewerId, chat.migratedTo) }),
      noforwards: chat.noforwards === true,
      defaultBannedRights: toBannedRights(defaultBansOf(chat)),
      ...rights,
    }
  }
  const ban = banOf(world, chat, viewerId)
  return {
    _: 'channel',
    id,
    accessHash: accessHash(viewerId, chatPeer(chat)),
    title,
    photo,
    date,
    creator,
    left: !member,
    megagroup: chat.type === 'supergroup',
    broadcast: chat.type === 'channel',
    forum: chat.forum === true,
    noforwards: chat.noforwards === true,
    defaultBannedRights: toBannedRights(defaultBansOf(chat)),
    ...(ban && { bannedRights: toBannedRights(ban.rights, ban.untilDate) }),
    participantsCount: chat.members.length,
    ...(chat.username !== undefined && { username: chat.username }),
    ...rights,
  }
}

const toInputChannel = (viewerId: number, channelId: number): Tl<tl.RawInputChannel> => ({
  _: 'inputChannel',
  channelId,
  accessHash: accessHash(viewerId, { kind: 'channel', id: channelId }),
})

/** A basic group has no bans: a removed user stays out until somebody adds them. */
const isOut = (world: World, chat: Chat, userId: number) =>
  chat.type === 'group' || banOf(world, chat, userId)?.rights.viewMessages === true

function toForbidden(viewerId: number, chat: Chat): AnyChat {
  const { id, title } = chat
  if (chat.type === 'group') return { _: 'chatForbidden', id, title }
  return {
    _: 'channelForbidden',
    id,
    accessHash: accessHash(viewerId, chatPeer(chat)),
    title,
    megagroup: chat.type === 'supergroup',
    broadcast: chat.type === 'channel',
  }
}

/**
 * The `users` and `chats` that are sent with anything that names peers: all of them, each once. A bot's
 * strangers are in the `min` form. Client libraries handle that form badly, so all other peers are in the full
 * form.
 */
export function toPeerLists(
  world: World,
  viewerId: number,
  peers: Iterable<PeerRef>,
  strangers: Iterable<PeerRef> = [],
) {
  const users = new Map<number, Tl<tl.RawUser>>()
  const chats = new Map<number, Tl<tl.TypeChat>>()
  for (const peer of peers) {
    const found = findPeer(world, peer)
    if (!found) continue
    if ('members' in found) chats.set(found.id, toChat(world, viewerId, found))
    else users.set(found.id, toUser(world, viewerId, found))
  }
  for (const peer of strangers) {
    const found = findPeer(world, peer)
    if (!found || users.has(found.id) || chats.has(found.id)) continue
    const isMet = hasMet(world, viewerId, found)
    const hash = accessHash(viewerId, peer, 'min')
    if ('members' in found) {
      const chat = toChat(world, viewerId, found)
      chats.set(found.id, isMet ? chat : toMinChat(chat, hash))
    } else {
      const user = toUser(world, viewerId, found)
      users.set(found.id, isMet ? user : toMinUser(user, hash))
    }
  }
  return { users: [...users.values()], chats: [...chats.values()] }
}
