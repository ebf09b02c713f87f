import { isBot } from '../bots/bot-users.ts'
import { type Chat, chatPeer, type JoinRequest } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { assertMayInviteByLink } from './invites.ts'
import { hasRights } from './rights.ts'

/** For how long a bot may write to somebody who asks to be let in. @see https://core.telegram.org/bots/api#chatjoinrequest */
const CONTACT_SECONDS = 5 * 60

/** Whether somebody has just asked to be let into a chat where the bot may let people in. */
export function mayAnswerRequest(world: World, botId: number, userId: number): boolean {
  const since = world.now() - CONTACT_SECONDS
  return [...world.chats.values()].some(
    chat =>
      chat.joinRequests?.some(one => one.userId === userId && one.date >= since) &&
      hasRights(chat, botId, { inviteUsers: true }),
  )
}

/** Those who wait to be let in, the newest first, by one link or by any. Errors: CHAT_ADMIN_REQUIRED. */
export function joinRequestsOf(chat: Chat, byId: number, hash?: string): JoinRequest[] {
  assertMayInviteByLink(chat, byId)
  const all = [...(chat.joinRequests ?? [])].reverse()
  return hash === undefined ? all : all.filter(one => one.hash === hash)
}

/** Whether somebody asks to be let into a chat. */
export const isWaiting = (chat: Chat, userId: number): boolean =>
  chat.joinRequests?.some(one => one.userId === userId) === true

/** The chat once somebody was let in, or won't be. */
export function withoutRequest(chat: Chat, userId: number): Chat {
  if (!chat.joinRequests) return chat
  return { ...chat, joinRequests: chat.joinRequests.filter(one => one.userId !== userId) }
}

/** Tells those who may let people in how many wait. @see https://core.telegram.org/constructor/updatePendingJoinRequests */
export function tellOfRequests(world: World, chatId: number) {
  const chat = world.chats.get(chatId)
  for (const { userId: accountId } of chat?.members ?? []) {
    if (!chat || isBot(world, accountId) || !hasRights(chat, accountId, { inviteUsers: true })) continue
    world.publish({ kind: 'join_requests', accountId, peer: chatPeer(chat) })
  }
}
