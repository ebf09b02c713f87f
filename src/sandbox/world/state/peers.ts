import { createHash } from 'node:crypto'
import type { Tl, tl } from '../../tl/types.ts'

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
  bot?: Bot
}

export interface Bot {
  /** `<id>:<secret>`; only a bot with a token can log in. */
  token?: string
  description?: string
  /** The short description, in its profile. */
  about?: string
  /** What it says in single languages instead, by their codes. */
  texts?: Record<string, { name?: string; about?: string; description?: string }>
  /** The rights that it wants where it is made an administrator. */
  groupAdminRights?: AdminRights
  channelAdminRights?: AdminRights
  /** Guest mode: anyone may call it into a chat. */
  guest?: true
  /** What the field says after the bot's name; with an empty one, as without any, it can't be used inline. */
  inlinePlaceholder?: string
  /** Of a hundred chosen results, how many the bot is told of; none unless given. */
  inlineFeedback?: number
  /** It wants to know where a user who asks it inline is. */
  inlineGeo?: true
  /** Privacy mode is off: in groups it is told of every message. */
  readsGroups?: true
  menuButton?: { text: string; url: string }
  /** Of single users, by their ids. */
  menuButtons?: Record<string, { text: string; url: string } | 'commands'>
  /** Its further Mini Apps, by the short names that direct links call them by, in lower case. */
  apps?: Record<string, BotApp>
  /** By scope and language, as `commandsKey` of `world/bots/bot-commands.ts` says. */
  commands?: Record<string, { command: string; description: string }[]>
  /** For a managed bot: the bot that controls it, and the user who made it. */
  managerId?: number
  creatorId?: number
  /** For a managed bot: who may use it. */
  access?: { isRestricted: boolean; userIds: number[] }
}

/** A Mini App besides the bot's main one. @see https://core.telegram.org/bots/webapps#direct-link-mini-apps */
export interface BotApp {
  /** As it was given. */
  shortName: string
  title: string
  url: string
}

/** A profile photo. The image follows from the id. */
export interface Photo {
  /** A 64-bit number in decimal. */
  id: string
}

export interface Member {
  userId: number
  /** What an administrator may do. Absent for an ordinary member; the creator has every right. */
  adminRights?: AdminRights
  /** Who made an administrator of them; absent: the creator did. */
  promotedBy?: number
  /** What is shown beside the name: an administrator's custom title. */
  rank?: string
}
/** Who has been in a chat and isn't any more. */
export interface FormerMember {
  userId: number
  /** Somebody else took them out. */
  kicked?: true
}
/** A link into a chat. @see https://core.telegram.org/api/invites */
export interface Invite {
  /** What the link ends with. */
  hash: string
  creatorId: number
  date: number
  /** When it was edited last. */
  startDate?: number
  /** Unix time in seconds. */
  expireDate?: number
  /** How many may come by it. */
  usageLimit?: number
  title?: string
  /** Whoever comes by it asks to be let in. */
  requestNeeded?: true
  /** Its administrator's primary one. */
  permanent?: true
  revoked?: true
  uses: InviteUse[]
}
export interface InviteUse {
  userId: number
  date: number
  /** Who has let them in. */
  approvedBy?: number
}
/** That somebody asks to be let into a chat. */
export interface JoinRequest {
  userId: number
  date: number
  /** The link that they came by. */
  hash: string
}
export type AdminRights = Omit<Tl<tl.RawChatAdminRights>, '_'>

/** What somebody may not do, by name. */
export type BannedRights = Omit<Tl<tl.RawChatBannedRights>, '_' | 'untilDate'>

/** What somebody may not do in a chat; who may not view messages is out of it. */
export interface Ban {
  userId: number
  rights: BannedRights
  /** Unix time in seconds; 0 is for ever. */
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
  /** Content protection: nothing may be saved or passed on, and guests aren't let in. */
  noforwards?: true
  /** A basic group that has become a supergroup. */
  deactivated?: true
  about?: string
  creatorId: number
  createdAt: number
  members: Member[]
  formerMembers?: FormerMember[]
  invites?: Invite[]
  joinRequests?: JoinRequest[]
  bans?: Ban[]
  /** What ordinary members may not do. */
  defaultBans?: BannedRights
}

export const chatPeer = (chat: Chat): PeerRef => ({
  kind: chat.type === 'group' ? 'chat' : 'channel',
  id: chat.id,
})
export const memberOf = (chat: Chat, userId: number) => chat.members.find(member => member.userId === userId)

export const formerMemberOf = (chat: Chat, userId: number) =>
  memberOf(chat, userId) ? undefined : chat.formerMembers?.find(one => one.userId === userId)

/** The chat after somebody went, or was taken out by another. */
export function withoutMember(chat: Chat, userId: number, kicked: boolean): Chat {
  if (!memberOf(chat, userId)) return chat
  const others = (chat.formerMembers ?? []).filter(one => one.userId !== userId)
  return {
    ...chat,
    members: chat.members.filter(member => member.userId !== userId),
    formerMembers: [...others, { userId, ...(kicked && { kicked: true as const }) }],
  }
}

/**
 * The secret without which an account can't use a peer it hasn't met: another one for every account, as
 * on Telegram. @see https://core.telegram.org/api/peers#access-hash
 */
export function accessHash(viewerId: number, { kind, id }: PeerRef, form: 'full' | 'min' = 'full'): bigint {
  const purpose = form === 'full' ? 'access' : 'min access'
  const digest = createHash('sha1').update(`${purpose} ${viewerId} ${kind} ${id}`).digest()
  return digest.readBigInt64LE()
}
