import type { TlJson, tl } from '../../tl/types.ts'
import { type AdminRight, OFFERED_RIGHTS, rightsIn } from './admin-rights.ts'
import { type Bans, toBans } from './bans.ts'

export type PeerKind = 'user' | 'chat' | 'channel'
export interface PeerRef {
  kind: PeerKind
  id: number
}
export type PeerKey = `${PeerKind}:${number}`
export const peerKey = ({ kind, id }: PeerRef): PeerKey => `${kind}:${id}`

/** A user, group or channel as the page shows it. */
export interface Peer extends PeerRef {
  accessHash: string
  title: string
  /** Only users have this. */
  firstName?: string
  username?: string
  self?: boolean
  bot?: boolean
  /** A bot that people can mention in chats where it isn't a member. */
  guest?: boolean
  /** The hint after the bot's name in the message field. Only bots with inline mode have a hint. */
  inlinePlaceholder?: string
  verified?: boolean
  premium?: boolean
  /** The custom emoji of the user's emoji status. */
  emojiStatus?: string
  deleted?: boolean
  broadcast?: boolean
  /** A supergroup with topics. */
  forum?: boolean
  /** In a forum, the user may create topics. */
  createsTopics?: boolean
  /** In a forum, the user may change the topics of others. */
  managesTopics?: boolean
  /** The user may post in this channel. */
  posts?: boolean
  /** Messages can't be forwarded or saved here, and guest bots can't be called. */
  noforwards?: boolean
  members?: number
  /** In a group or channel, the user may delete the messages of others for everybody. */
  deletes?: boolean
  /** In a group or channel, the user may pin messages. */
  pins?: boolean
  /** In a group or channel, the user may invite people and approve their requests to join. */
  invites?: boolean
  /** The administrator rights that the user may give to others here. Absent when the user may not add administrators. */
  grants?: readonly AdminRight[]
  /** In a channel, the user may edit the posts of others. */
  edits?: boolean
  /** A basic group's creator. */
  creator?: boolean
  /** The id of the supergroup that a basic group has become. */
  migratedTo?: number
  /** The user isn't a member of this chat. */
  left?: boolean
  /** The user was removed from this chat. */
  removed?: boolean
  /** The restrictions of this user alone. */
  banned?: Bans
  /** The restrictions of all ordinary members; the user is an ordinary member. */
  bannedForAll?: Bans
  /** An incomplete description, which must not replace a full one. @see https://core.telegram.org/api/min */
  min?: boolean
  /** The photo's id in `GET /photos/:photoId`. */
  photoId?: string
}

export function toPeerRef(peer: TlJson<tl.TypePeer>): PeerRef {
  switch (peer._) {
    case 'peerUser':
      return { kind: 'user', id: peer.userId }
    case 'peerChat':
      return { kind: 'chat', id: peer.chatId }
    case 'peerChannel':
      return { kind: 'channel', id: peer.channelId }
    default:
      return peer satisfies never
  }
}

/** All peers that an answer names, without empty peers. */
export function toPeers(lists: { users: TlJson<tl.TypeUser>[]; chats?: TlJson<tl.TypeChat>[] }): Peer[] {
  const users = lists.users.flatMap(user => (user._ === 'user' ? [toUser(user)] : []))
  const chats = (lists.chats ?? []).flatMap(chat => {
    if (chat._ === 'chat') return [toGroup(chat)]
    if (chat._ === 'channel') return [toChannel(chat)]
    return chat._ === 'chatEmpty' ? [] : [toRemoved(chat)]
  })
  return [...users, ...chats]
}

const toUser = (user: TlJson<tl.RawUser>): Peer => ({
  kind: 'user',
  id: user.id,
  accessHash: user.accessHash ?? '0',
  title: user.deleted ? 'Deleted Account' : [user.firstName, user.lastName].filter(Boolean).join(' '),
  ...(user.firstName !== undefined && { firstName: user.firstName }),
  ...(user.username !== undefined && { username: user.username }),
  self: user.self === true,
  bot: user.bot === true,
  guest: user.botGuestchat === true,
  ...(user.botInlinePlaceholder && { inlinePlaceholder: user.botInlinePlaceholder }),
  verified: user.verified === true,
  premium: user.premium === true,
  ...(user.emojiStatus?._ === 'emojiStatus' && { emojiStatus: user.emojiStatus.documentId }),
  deleted: user.deleted === true,
  min: user.min === true,
  ...(user.photo?._ === 'userProfilePhoto' && { photoId: user.photo.photoId }),
})

const toGroup = (chat: TlJson<tl.RawChat>): Peer => ({
  kind: 'chat',
  id: chat.id,
  accessHash: '0',
  title: chat.title,
  creator: chat.creator === true,
  ...(chat.migratedTo?._ === 'inputChannel' && { migratedTo: chat.migratedTo.channelId }),
  noforwards: chat.noforwards === true,
  pins: pinsInGroup(chat),
  deletes: chat.creator === true || chat.adminRights?.deleteMessages === true,
  invites: chat.creator === true || chat.adminRights?.inviteUsers === true,
  // Administrators of a basic group have no single rights. A group that is a supergroup now gets no new ones.
  ...(chat.creator && !chat.left && !chat.migratedTo && { grants: [] }),
  left: chat.left === true,
  ...bansOf(chat),
  members: chat.participantsCount,
  ...(chat.photo._ === 'chatPhoto' && { photoId: chat.photo.photoId }),
})

/** Telegram tells little more than the title of a chat that the user was removed from. */
const toRemoved = (chat: TlJson<tl.RawChatForbidden> | TlJson<tl.RawChannelForbidden>): Peer => ({
  kind: chat._ === 'chatForbidden' ? 'chat' : 'channel',
  id: chat.id,
  accessHash: chat._ === 'chatForbidden' ? '0' : chat.accessHash,
  title: chat.title,
  broadcast: chat._ === 'channelForbidden' && chat.broadcast === true,
  removed: true,
})

/** Whether the user may pin: as an administrator, or as a member where a private group allows it. */
function pinsInGroup(group: TlJson<tl.RawChat> | TlJson<tl.RawChannel>): boolean {
  if (group.creator || group.adminRights?.pinMessages) return true
  const own = 'bannedRights' in group ? group.bannedRights : undefined
  const isOpen = !group.left && !('username' in group && group.username !== undefined)
  return isOpen && !own?.pinMessages && !group.defaultBannedRights?.pinMessages
}

/** Restrictions don't apply to administrators. */
const bansOf = (chat: TlJson<tl.RawChat> | TlJson<tl.RawChannel>) => {
  if (chat.creator || chat.adminRights) return {}
  const own = 'bannedRights' in chat ? toBans(chat.bannedRights) : undefined
  const all = toBans(chat.defaultBannedRights)
  return { ...(own && { banned: own }), ...(all && { bannedForAll: all }) }
}

/** Administrators give only rights of their own. */
function grantsIn({ broadcast, creator, adminRights }: TlJson<tl.RawChannel>): Pick<Peer, 'grants'> {
  const offered = OFFERED_RIGHTS[broadcast ? 'channel' : 'group']
  if (creator) return { grants: offered }
  if (!adminRights?.addAdmins) return {}
  const own = rightsIn(adminRights)
  return { grants: offered.filter(right => own.includes(right)) }
}

/** Administrators with the right may manage topics. Members may create topics unless it is forbidden. */
function topicRightsIn({
  creator,
  adminRights,
  left,
  bannedRights,
  defaultBannedRights,
}: TlJson<tl.RawChannel>) {
  const managesTopics = creator === true || adminRights?.manageTopics === true
  const isOpen = !left && !bannedRights?.manageTopics && !defaultBannedRights?.manageTopics
  return { forum: true, managesTopics, createsTopics: managesTopics || isOpen }
}

const toChannel = (channel: TlJson<tl.RawChannel>): Peer => ({
  kind: 'channel',
  id: channel.id,
  accessHash: channel.accessHash ?? '0',
  title: channel.title,
  ...(channel.username !== undefined && { username: channel.username }),
  verified: channel.verified === true,
  broadcast: channel.broadcast === true,
  ...(channel.forum && topicRightsIn(channel)),
  posts: channel.creator === true || channel.adminRights?.postMessages === true,
  edits:
    channel.broadcast === true && (channel.creator === true || channel.adminRights?.editMessages === true),
  noforwards: channel.noforwards === true,
  pins: channel.broadcast
    ? channel.creator === true || channel.adminRights?.editMessages === true
    : pinsInGroup(channel),
  deletes: channel.creator === true || channel.adminRights?.deleteMessages === true,
  invites: channel.creator === true || channel.adminRights?.inviteUsers === true,
  ...grantsIn(channel),
  left: channel.left === true,
  ...bansOf(channel),
  min: channel.min === true,
  ...(channel.participantsCount !== undefined && { members: channel.participantsCount }),
  ...(channel.photo._ === 'chatPhoto' && { photoId: channel.photo.photoId }),
})

type Addressable = PeerRef & { accessHash: string }

export function toInputPeer({ kind, id, accessHash }: Addressable): TlJson<tl.TypeInputPeer> {
  switch (kind) {
    case 'user':
      return { _: 'inputPeerUser', userId: id, accessHash }
    case 'chat':
      return { _: 'inputPeerChat', chatId: id }
    case 'channel':
      return { _: 'inputPeerChannel', channelId: id, accessHash }
    default:
      return kind satisfies never
  }
}

export const toInputUser = ({ id, accessHash }: Addressable): TlJson<tl.TypeInputUser> => ({
  _: 'inputUser',
  userId: id,
  accessHash,
})

export const toInputChannel = ({ id, accessHash }: Addressable): TlJson<tl.TypeInputChannel> => ({
  _: 'inputChannel',
  channelId: id,
  accessHash,
})
