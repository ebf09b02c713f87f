import { isBot } from '../bots/bot-users.ts'
import { type Chat, chatPeer, type JoinRequest } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { assertMayInviteByLink } from './invites.ts'
import { hasRights } from './rights.ts'

/**
 * A bot may write to a user who asked to join for this time.
 *
 * @see https://core.telegram.org/bots/api#chatjoinrequest
 */
const CONTACT_WINDOW_SECONDS = 5 * 60

/** Whether a user has just asked to join a chat where the bot may let people in. */
export function mayAnswerRequest(world: World, botId: number, userId: number): boolean {
  const since = world.now() - CONTACT_WINDOW_SECONDS
  return [...world.chats.values()].some(
    chat =>
      chat.joinRequests?.some(one => one.userId === userId && one.date >= since) &&
      hasRights(chat, botId, { inviteUsers: true }),
  )
}

/** The requests to join, the newest first, from one link or from all. Errors: CHAT_ADMIN_REQUIRED. */
export function joinRequestsOf(chat: Chat, byId: number, hash?: string): JoinRequest[] {
  assertMayInviteByLink(chat, byId)
  const all = [...(chat.joinRequests ?? [])].reverse()
  return hash === undefined ? all : all.filter(one => one.hash === hash)
}

/** Whether a user has asked to join a chat. */
export const isWaiting = (chat: Chat, userId: number): boolean =>
  chat.joinRequests?.some(one => one.userId === userId) === true

/** The chat after a request was approved or declined. */
export function withoutRequest(chat: Chat, userId: number): Chat {
  if (!chat.joinRequests) return chat
  return { ...chat, joinRequests: chat.joinRequests.filter(one => one.userId !== userId) }
}

/**
 * Tells the administrators who may let people in how many users wait.
 *
 * @see https://core.telegram.org/constructor/updatePendingJoinRequests
 */
export function tellOfRequests(world: World, chatId: number) {
  const chat = world.chats.get(chatId)
  for (const { userId: accountId } of chat?.members ?? []) {
    if (!chat || isBot(world, accountId) || !hasRights(chat, accountId, { inviteUsers: true })) continue
    world.publish({ kind: 'join_requests', accountId, peer: chatPeer(chat) })
  }
}
