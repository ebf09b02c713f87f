import { createHash } from 'node:crypto'
import type { Tl, tl } from '../../tl/types.ts'
import type { Topic } from './topics.ts'

/** Basic groups are `chat`; supergroups and channels are `channel`, as in Telegram's `Peer`. */
export interface PeerRef {
  kind: 'user' | 'chat' | 'channel'
  id: number
}
export const peerKey = ({ kind, id }: PeerRef) => `${kind}:${id}`
export const userPeer = (id: number): PeerRef => ({ kind: 'user', id })

export interface User {
  id: number
  photo?: Photo
  /** Both absent for deleted accounts. */
  firstName?: string
  lastName?: string
  username?: string
  /** Digits only. Bots have none. */
  phone?: string
  premium?: true
  verified?: true
  deleted?: true
  languageCode?: string
  emojiStatus?: EmojiStatus
  bot?: Bot
}

/** A custom emoji beside a user's name. @see https://core.telegram.org/api/emoji-status */
export interface EmojiStatus {
  /** The custom emoji's id, a 64-bit number in decimal. */
  documentId: string
  /** Unix time in seconds. Absent: the status stays. */
  until?: number
}

export interface Bot {
  /** `<id>:<secret>`; only a bot with a token can log in. */
  token?: string
  description?: string
  /** The short description, in its profile. */
  about?: string
  /** Texts in other languages, by language code. */
  texts?: Record<string, { name?: string; about?: string; description?: string }>
  /** The rights that the bot asks for when it is added as an administrator. */
  groupAdminRights?: AdminRights
  channelAdminRights?: AdminRights
  /** Guest mode: anyone may call it into a chat. */
  guest?: true
  /** The placeholder of the input field after the bot's name. Without a placeholder the bot has no inline mode. */
  inlinePlaceholder?: string
  /** The bot is told of this many of a hundred chosen results. Absent: of no result. */
  inlineFeedback?: number
  /** Inline queries tell the bot the user's place. */
  inlineGeo?: true
  /** Privacy mode is off: in groups it is told of every message. */
  readsGroups?: true
  menuButton?: { text: string; url: string }
  /** The buttons of single users, by user id. */
  menuButtons?: Record<string, { text: string; url: string } | 'commands'>
  /** Its further Mini Apps, by their short names in lower case. Direct links use the short names. */
  apps?: Record<string, BotApp>
  /** By scope and language. `commandsKey` in `world/bots/bot-commands.ts` makes the key. */
  commands?: Record<string, { command: string; description: string }[]>
  /** For a managed bot: the bot that controls it, and the user who made it. */
  managerId?: number
  creatorId?: number
  /** For a managed bot: the users who may use it. */
  access?: { isRestricted: boolean; userIds: number[] }
}

/** A Mini App besides the bot's main one. @see https://core.telegram.org/bots/webapps#direct-link-mini-apps */
export interface BotApp {
  /** The name with its original case. */
  shortName: string
  title: string
  url: string
}

/** A profile photo. */
export interface Photo {
  /** A 64-bit number in decimal. */
  id: string
  /** The image is stored in `photos`. Absent: the image is drawn from the id. */
  uploaded?: true
}

export interface Member {
  userId: number
  /** Unix time in seconds. Absent: the member has been there since the chat was created. */
  joinedAt?: number
  /** An administrator's rights. Absent for an ordinary member. The creator has every right. */
  adminRights?: AdminRights
  /** The user who made this member an administrator. Absent: the creator did. */
  promotedBy?: number
  /** An administrator's custom title, which is shown beside the name. */
  rank?: string
}
/** A user who was a member, and left or was removed. */
export interface FormerMember {
  userId: number
  /** Another user removed them. */
  kicked?: true
}
/** A link into a chat. @see https://core.telegram.org/api/invites */
export interface Invite {
  /** The last part of the link. */
  hash: string
  creatorId: number
  date: number
  /** The date of the last edit. */
  startDate?: number
  /** Unix time in seconds. */
  expireDate?: number
  /** The number of users who may join by it. */
  usageLimit?: number
  title?: string
  /** A user with this link has to ask to join. */
  requestNeeded?: true
  /** The primary link of its administrator. */
  permanent?: true
  revoked?: true
  uses: InviteUse[]
}
export interface InviteUse {
  userId: number
  date: number
  /** The administrator who let the user in. */
  approvedBy?: number
}
/** A user's request to join a chat. */
export interface JoinRequest {
  userId: number
  date: number
  /** The link that the user came by. */
  hash: string
}
export type AdminRights = Omit<Tl<tl.RawChatAdminRights>, '_'>

/** The rights that are forbidden, by name. */
export type BannedRights = Omit<Tl<tl.RawChatBannedRights>, '_' | 'untilDate'>

/** A user's restrictions in a chat. A user who may not view messages is out of the chat. */
export interface Ban {
  userId: number
  rights: BannedRights
  /** Unix time in seconds. 0: for ever. */
  untilDate: number
  byId: number
  date: number
}

export interface Chat {
  id: number
  type: 'group' | 'supergroup' | 'channel'
  title: string
  username?: string
  photo?: Photo
  forum?: true
  /** The topics of a forum, or of a former forum. General is among them after its first change. */
  topics?: Topic[]
  /** Content protection: messages can't be saved or forwarded, and guests can't be called. */
  noforwards?: true
  /** A basic group that has become a supergroup, or a deleted chat. */
  deactivated?: true
  /** The supergroup that a deactivated group has become. */
  migratedTo?: number
  about?: string
  creatorId: number
  createdAt: number
  members: Member[]
  formerMembers?: FormerMember[]
  invites?: Invite[]
  joinRequests?: JoinRequest[]
  bans?: Ban[]
  /** The rights that ordinary members don't have. */
  defaultBans?: BannedRights
}

export const chatPeer = (chat: Chat): PeerRef => ({
  kind: chat.type === 'group' ? 'chat' : 'channel',
  id: chat.id,
})
/** The member without rights and title. */
export const ordinary = ({ userId, joinedAt }: Member): Member => ({
  userId,
  ...(joinedAt !== undefined && { joinedAt }),
})

export const memberOf = ({ members }: Pick<Chat, 'members'>, userId: number) =>
  members.find(member => member.userId === userId)

/** When a user joined a chat. For a user who isn't a member: when the chat was created. */
export const joinedAt = (chat: Pick<Chat, 'members' | 'createdAt'>, userId: number): number =>
  memberOf(chat, userId)?.joinedAt ?? chat.createdAt

export const formerMemberOf = (chat: Chat, userId: number) =>
  memberOf(chat, userId) ? undefined : chat.formerMembers?.find(one => one.userId === userId)

/** The chat after a member left, or was removed by another user. */
export function withoutMember(chat: Chat, userId: number, kicked: boolean): Chat {
  if (!memberOf(chat, userId)) return chat
  const others = (chat.formerMembers ?? []).filter(one => one.userId !== userId)
  return {
    ...chat,
    members: chat.members.filter(member => member.userId !== userId),
    formerMembers: [...others, { userId, ...(kicked && { kicked: true as const }) }],
  }
}

/** The secret that an account needs to use a peer. It is different for every account, as on Telegram. */
export function accessHash(viewerId: number, { kind, id }: PeerRef, form: 'full' | 'min' = 'full'): bigint {
  const purpose = form === 'full' ? 'access' : 'min access'
  const digest = createHash('sha1').update(`${purpose} ${viewerId} ${kind} ${id}`).digest()
  return digest.readBigInt64LE()
}
