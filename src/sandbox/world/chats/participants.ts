import { isBot } from '../bots/bot-users.ts'
import { tellBot } from '../bots/qts-events.ts'
import { type BannedRights, type Chat, chatPeer, memberOf } from '../state/peers.ts'
import type { Participant } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { defaultBansOf, wholeBans } from './banned-rights.ts'
import { hasRights, isAdmin } from './rights.ts'

/** A user's status in a chat now. An expired ban doesn't count. */
export function participantOf(world: World, chat: Chat, userId: number): Participant {
  const member = memberOf(chat, userId)
  const rank = member?.rank !== undefined && { rank: member.rank }
  if (member && chat.creatorId === userId) return { kind: 'creator', ...rank }
  if (member?.adminRights) {
    const { adminRights: rights, promotedBy } = member
    return { kind: 'admin', rights, ...(promotedBy !== undefined && { promotedBy }), ...rank }
  }
  const ban = banOf(world, chat, userId)
  if (ban) return { kind: 'banned', isMember: member !== undefined, ...ban }
  return member ? { kind: 'member', ...rank } : { kind: 'left' }
}

/**
 * A user's own restrictions in a chat, with their end. Undefined when only the chat's default restrictions
 * apply.
 */
export function banOf(world: World, chat: Chat, userId: number) {
  const ban = chat.bans?.find(one => one.userId === userId)
  return ban && (ban.untilDate === 0 || ban.untilDate > world.now()) ? ban : undefined
}

/** Whether a right is forbidden to a member. Nothing is forbidden to administrators. */
export function isForbidden(world: World, chat: Chat, userId: number, right: keyof BannedRights): boolean {
  if (isAdmin(chat, userId)) return false
  const own = banOf(world, chat, userId)?.rights ?? {}
  return wholeBans(own)[right] === true || defaultBansOf(chat)[right] === true
}

/**
 * Whether a user may do something that members may unless it is forbidden. In a channel and in a public group
 * only administrators with the right may.
 */
export function mayAsMember(
  world: World,
  chat: Chat,
  userId: number,
  right: 'changeInfo' | 'pinMessages' | 'inviteUsers',
): boolean {
  if (hasRights(chat, userId, { [right]: true })) return true
  const isOpen = chat.type !== 'channel' && chat.username === undefined
  const isForAll = defaultBansOf(chat)[right] !== true
  return (
    memberOf(chat, userId) !== undefined && isOpen && isForAll && !isForbidden(world, chat, userId, right)
  )
}

/**
 * Tells bots that a user's status in a chat changed. The bots are the chat's administrators, and the user if it
 * is a bot.
 *
 * @see https://core.telegram.org/constructor/updateChannelParticipant
 */
export function tellOfParticipant(
  world: World,
  chatId: number,
  change: { actorId: number; userId: number; before: Participant; hash?: string },
) {
  const chat = world.chats.get(chatId)
  if (!chat) return
  const { actorId, userId, before, hash } = change
  const after = participantOf(world, chat, userId)
  const members = chat.members.map(member => member.userId)
  for (const botId of new Set([...members, userId])) {
    const isTold = isBot(world, botId) && (botId === userId || isAdmin(chat, botId))
    if (!isTold) continue
    const date = world.now()
    const told = { peer: chatPeer(chat), date, actorId, userId, before, after }
    tellBot(world, botId, { kind: 'participant', ...told, ...(hash !== undefined && { hash }) })
  }
}
