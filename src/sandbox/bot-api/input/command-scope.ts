import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer, toInputUser } from '../chat-ids.ts'
import { isObject, optionalLong, optionalString, required } from '../json/fields.ts'
import { within } from '../json/within.ts'
import type { Json } from '../wire/arguments.ts'
import { findChat, findUser } from './find-chat.ts'

/** A scope of commands. Its chat isn't looked up yet. */
export type GivenScope =
  | Exclude<Tl<tl.TypeBotCommandScope>, { peer: unknown }>
  | { _: 'chat'; chatId: string }
  | { _: 'chat_administrators'; chatId: string }
  | { _: 'chat_member'; chatId: string; userId: number }

/**
 * Errors: 400 `can't parse BotCommandScope JSON object`, `can't parse BotCommandScope: …`.
 *
 * @see https://core.telegram.org/bots/api#botcommandscope
 */
export function readScope(json: Json): GivenScope {
  if (json.kind === 'absent') return { _: 'botCommandScopeDefault' }
  if (json.kind === 'invalid') throw badRequest("Can't parse BotCommandScope JSON object")
  return within("Can't parse BotCommandScope: ", () => scopeIn(json.value))
}

function scopeIn(value: unknown): GivenScope {
  if (!isObject(value)) throw badRequest('BotCommandScope must be an Object')
  const type = required(value, 'type', optionalString)
  switch (type) {
    case 'default':
      return { _: 'botCommandScopeDefault' }
    case 'all_private_chats':
      return { _: 'botCommandScopeUsers' }
    case 'all_group_chats':
      return { _: 'botCommandScopeChats' }
    case 'all_chat_administrators':
      return { _: 'botCommandScopeChatAdmins' }
    case 'chat':
    case 'chat_administrators':
    case 'chat_member': {
      const chatId = required(value, 'chat_id', optionalString)
      if (chatId === '') throw badRequest('Empty chat_id specified')
      if (type !== 'chat_member') return { _: type, chatId }
      const userId = Number(required(value, 'user_id', optionalLong))
      if (userId <= 0) throw badRequest('Invalid user_id specified')
      return { _: type, chatId, userId }
    }
    default:
      throw badRequest('Unsupported type specified')
  }
}

/**
 * Finds the chat of a scope. Errors: those of {@link findChat} and {@link findUser}; 400 `can't use specified
 * scope in private chats`, `can't change commands in channel chats`.
 */
export function findScope(bot: Bot, given: GivenScope): Tl<tl.TypeBotCommandScope> {
  if (!('chatId' in given)) return given
  const chat = findChat(bot, given.chatId)
  const userId = given._ === 'chat_member' ? toInputUser(findUser(bot, given.userId).id) : undefined
  if ('user' in chat && given._ !== 'chat') throw badRequest("Can't use specified scope in private chats")
  if ('chat' in chat && chat.chat._ === 'channel' && chat.chat.broadcast) {
    throw badRequest("Can't change commands in channel chats")
  }
  const peer = toInputPeer(chat.peer)
  if (userId) return { _: 'botCommandScopePeerUser', peer, userId }
  return { _: given._ === 'chat' ? 'botCommandScopePeer' : 'botCommandScopePeerAdmins', peer }
}
