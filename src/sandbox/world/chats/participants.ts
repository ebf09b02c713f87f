import { isBot } from '../bots/bot-users.ts'
import { tellBot } from '../bots/qts-events.ts'
import { type BannedRights, type Chat, chatPeer, memberOf } from '../state/peers.ts'
import type { Participant } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { isAdmin } from './rights.ts'

/** What somebody is in a chat now; a ban that is over is none. */
export function participantOf(world: World, chat: Chat, userId: number): Participant {
  const member = memberOf(chat, userId)
  if (member && chat.creatorId === userId) return { kind: 'creator' }
  if (member?.adminRights) return { kind: 'admin', rights: member.adminRights }
  const ban = banOf(world, chat, userId)
  if (ban) return { kind: 'banned', isMember: member !== undefined, ...ban }
  return { kind: member ? 'member' : 'left' }
}

/** What somebody may not do in a chat, and until when; undefined when nothing is forbidden to them alone. */
export function banOf(world: World, chat: Chat, userId: number) {
  const ban = chat.bans?.find(one => one.userId === userId)
  return ban && (ban.untilDate === 0 || ban.untilDate > world.now()) ? ban : undefined
}

/** Whether a member may not do something that others may; administrators always may. */
export function isForbidden(world: World, chat: Chat, userId: number, right: keyof BannedRights): boolean {
  if (isAdmin(chat, userId)) return false
  return banOf(world, chat, userId)?.rights[right] === true || chat.defaultBans?.[right] === true
}

/**
 * Tells bots that somebody is something else in a chat: those that are administrators there, and the one that it is
 * about.
 *
 * @see https://core.telegram.org/constructor/updateChannelParticipant
 */
export function tellOfParticipant(
  world: World,
  chatId: number,
  change: { actorId: number; userId: number; before: Participant },
) {
  const chat = world.chats.get(chatId)
  if (!chat) return
  const { actorId, userId, before } = change
  const after = participantOf(world, chat, userId)
  const members = chat.members.map(member => member.userId)
  for (const botId of new Set([...members, userId])) {
    const isTold = isBot(world, botId) && (botId === userId || isAdmin(chat, botId))
    if (!isTold) continue
    const date = world.now()
    tellBot(world, botId, { kind: 'participant', peer: chatPeer(chat), date, actorId, userId, before, after })
  }
}
