import { bansOnceIn } from '../chats/ban.ts'
import { participantOf, tellOfParticipant } from '../chats/participants.ts'
import { publishChat } from '../chats/publish-chat.ts'
import { GROUP_ADMIN_RIGHTS, hasRights, type RightName, rightNames } from '../chats/rights.ts'
import { deliver } from '../messages/deliver.ts'
import { type AdminRights, type Chat, chatPeer, memberOf } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import type { Between, RequestPeerType } from './request-peer-type.ts'

/** The changes for the bot when a chat is shared. */
export interface Admission {
  /** The bot isn't a member yet, and the request wants it to be. */
  addsBot: boolean
  /** The rights that the bot doesn't have yet. */
  grants: RightName[]
}

/** A picker shows these changes beforehand, and {@link admitBot} makes them. */
export function admission(type: RequestPeerType, chat: Chat, botId: number): Admission {
  const before = memberOf(chat, botId)
  const had = before?.adminRights ?? {}
  const anew = rightNames(rightsOnceShared(type, chat, botId) ?? {}).filter(name => !had[name])
  // `other` isn't worth telling beside a more specific right.
  const grants = anew.length > 1 ? anew.filter(name => name !== 'other') : anew
  return { addsBot: wantsBot(type) && !before, grants }
}

/** Adds the bot with the rights that the request asks for, and tells the chat. */
export function admitBot(world: World, type: RequestPeerType, chat: Chat, { userId, botId }: Between) {
  const { addsBot, grants } = admission(type, chat, botId)
  if (!addsBot && grants.length === 0) return
  const adminRights = rightsOnceShared(type, chat, botId) ?? memberOf(chat, botId)?.adminRights
  const by = adminRights && userId !== chat.creatorId && { promotedBy: userId }
  const inside = memberOf(chat, botId) ?? { userId: botId, joinedAt: world.now() }
  const member = { ...inside, ...by, ...(adminRights && { adminRights }) }
  const change = { actorId: userId, userId: botId, before: participantOf(world, chat, botId) }
  const others = chat.members.filter(one => one.userId !== botId)
  const left = bansOnceIn(chat.bans ?? [], [botId])
  const bans = adminRights ? left.filter(ban => ban.userId !== botId) : left
  world.chats.set(chat.id, { ...chat, members: [...others, member], ...(chat.bans && { bans }) })
  // A channel doesn't announce new subscribers.
  if (addsBot && chat.type !== 'channel')
    deliver(world, userId, chatPeer(chat), { kind: 'users_added', userIds: [botId] })
  else publishChat(world, chatPeer(chat))
  tellOfParticipant(world, chat.id, change)
}

const wantsBot = (type: RequestPeerType) =>
  (type._ === 'requestPeerTypeChat' && (type.botParticipant === true || type.botAdminRights !== undefined)) ||
  (type._ === 'requestPeerTypeBroadcast' && type.botAdminRights !== undefined)

/** Undefined when the rights stay the same. */
function rightsOnceShared(type: RequestPeerType, chat: Chat, botId: number): AdminRights | undefined {
  if (type._ !== 'requestPeerTypeChat' && type._ !== 'requestPeerTypeBroadcast') return undefined
  const wanted = type.botAdminRights
  if (!wanted || hasRights(chat, botId, wanted)) return undefined
  if (chat.type === 'group') return GROUP_ADMIN_RIGHTS
  const { _: _type, ...asked } = wanted
  // Every administrator has `other`, even without any particular right.
  return { ...memberOf(chat, botId)?.adminRights, ...asked, other: true }
}
