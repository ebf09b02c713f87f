import type { Tl, tl } from '../../tl/types.ts'
import {
  accessHash,
  type Chat,
  formerMemberOf,
  memberOf,
  type PeerRef,
  userPeer,
} from '../../world/state/peers.ts'
import { RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { fromChatId, peerOf, toChatId, toInputChannel, toInputUser } from '../chat-ids.ts'
import { BotApiError, refuse } from '../errors/bot-api-error.ts'
import { toInteger } from '../wire/arguments.ts'

/** A chat that the bot knows, in Telegram's form. */
export type Found =
  | { peer: PeerRef; user: Tl<tl.RawUser> }
  | { peer: PeerRef; chat: Tl<tl.RawChat> | Tl<tl.RawChannel> }

/**
 * The chat of a `chat_id` or an `@name`. Supergroups, channels and bots have names. Errors: 400 `chat_id is
 * empty`, `chat not found`, which a chat that the bot has never met gives too; 403 `bot was kicked from the …`
 * and `bot is not a member of the …` for a chat that isn't public.
 */
export const findChat = (bot: Bot, chatId: string, empty?: string): Found =>
  visible(known(bot, chatId, empty))

function visible(found: Found | undefined): Found {
  if (!found) throw refuse('chat not found')
  const isPrivate = 'chat' in found && found.chat._ === 'channel' && !found.chat.username
  if (isPrivate && found.chat.left) throw notMember(found.chat)
  return found
}

function known(bot: Bot, chatId: string, empty = 'chat_id is empty'): Found | undefined {
  if (chatId === '') throw refuse(empty)
  if (chatId.startsWith('@')) return byName(bot, chatId)
  const peer = fromChatId(toInteger(chatId))
  return peer && lookUp(bot, peer)
}

const notMember = (chat: Tl<tl.RawChat> | Tl<tl.RawChannel>) =>
  new BotApiError(403, `bot is not a member of the ${kindOf(chat)} chat`)

/**
 * As {@link findChat}, for a chat that the bot is in, or a user who is in a chat with it: Telegram refuses what
 * is sent to such a user. Errors also: 403 `bot is not a member of the …`, `the group chat was deleted`, `user is
 * deactivated`; 400 `group chat was upgraded to a supergroup chat` with `migrate_to_chat_id`.
 */
export function findOwnChat(bot: Bot, chatId: string): Found {
  const found = visible(known(bot, chatId) ?? fellowNamed(bot, chatId))
  if ('user' in found) {
    if (found.user.deleted) throw new BotApiError(403, 'user is deactivated')
    return found
  }
  if (found.chat._ === 'chat' && found.chat.deactivated) throw deactivated(found.chat)
  if (found.chat.left) throw notMember(found.chat)
  return found
}

function fellowNamed(bot: Bot, chatId: string): Found | undefined {
  const peer = fromChatId(toInteger(chatId))
  const user = peer?.kind === 'user' ? fellowMember(bot, peer.id) : undefined
  return peer && user && { peer, user }
}

/** A user who is or was in a chat that the bot is in. The user may never have used the bot. */
export function fellowMember(bot: Bot, userId: number): Tl<tl.RawUser> | undefined {
  const isKnown = (chat: Chat) =>
    memberOf(chat, bot.id) && (memberOf(chat, userId) ?? formerMemberOf(chat, userId))
  if (![...bot.world.chats.values()].some(isKnown)) return undefined
  const hash = accessHash(bot.id, userPeer(userId))
  const [user] = bot.invoke({ _: 'users.getUsers', id: [{ _: 'inputUser', userId, accessHash: hash }] })
  return user?._ === 'user' ? user : undefined
}

function deactivated({ migratedTo }: Tl<tl.RawChat>): BotApiError {
  if (migratedTo?._ !== 'inputChannel') return new BotApiError(403, 'the group chat was deleted')
  const migrate_to_chat_id = toChatId({ kind: 'channel', id: migratedTo.channelId })
  return new BotApiError(400, 'group chat was upgraded to a supergroup chat', { migrate_to_chat_id })
}

export const kindOf = (chat: Tl<tl.RawChat> | Tl<tl.RawChannel>) =>
  chat._ === 'chat' ? 'group' : chat.broadcast ? 'channel' : 'supergroup'

function byName(bot: Bot, name: string): Found {
  const resolved = orUndefined(() => bot.invoke({ _: 'contacts.resolveUsername', username: name.slice(1) }))
  const [user] = resolved?.users ?? []
  const [chat] = resolved?.chats ?? []
  if (user?._ === 'user' && user.bot && resolved) return { peer: peerOf(resolved.peer), user }
  if (chat?._ === 'channel' && resolved) return { peer: peerOf(resolved.peer), chat }
  throw refuse('chat not found')
}

function lookUp(bot: Bot, peer: PeerRef): Found | undefined {
  if (peer.kind === 'user') {
    const [user] = bot.invoke({ _: 'users.getUsers', id: [toInputUser(peer.id)] })
    return user?._ === 'user' ? { peer, user } : undefined
  }
  const { id } = peer
  const answer = orUndefined(() =>
    peer.kind === 'chat'
      ? bot.invoke({ _: 'messages.getChats', id: [id] })
      : bot.invoke({ _: 'channels.getChannels', id: [toInputChannel(id)] }),
  )
  const [chat] = answer?.chats ?? []
  if (chat?._ === 'chatForbidden') throw new BotApiError(403, 'bot was kicked from the group chat')
  if (chat?._ === 'channelForbidden') {
    throw new BotApiError(403, `bot was kicked from the ${chat.broadcast ? 'channel' : 'supergroup'} chat`)
  }
  return chat?._ === 'chat' || chat?._ === 'channel' ? { peer, chat } : undefined
}

/** Returns undefined when Telegram refuses. The Bot API has its own errors for a missing or hidden chat. */
export function orUndefined<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    if (error instanceof RpcError && (error.code === 400 || error.code === 403)) return undefined
    throw error
  }
}

/** A user whom the bot has met. Errors: 400 `invalid user_id specified`, `user not found`. */
export function findUser(bot: Bot, userId: number): Tl<tl.RawUser> {
  if (userId <= 0) throw refuse('invalid user_id specified')
  const found = lookUp(bot, { kind: 'user', id: userId })
  if (!found || !('user' in found)) throw refuse('user not found')
  return found.user
}
