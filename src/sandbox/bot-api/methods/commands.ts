import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer, toInputUser } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findChat, findUser } from '../input/find-chat.ts'
import { isObject, optionalLong, optionalString, required } from '../json/fields.ts'
import { within } from '../json/within.ts'
import { type Arguments, type Json, jsonArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** @see https://core.telegram.org/bots/api#setmycommands */
export const commands = {
  setMyCommands({ bot }, args) {
    const all = readCommands(jsonArgument(args, 'commands'))
    bot.invoke({ _: 'bots.setBotCommands', ...placeOf(bot, args), commands: all })
    return true
  },
  getMyCommands: ({ bot }, args) =>
    bot
      .invoke({ _: 'bots.getBotCommands', ...placeOf(bot, args) })
      .map(({ command, description }) => ({ command, description })),
  deleteMyCommands({ bot }, args) {
    bot.invoke({ _: 'bots.setBotCommands', ...placeOf(bot, args), commands: [] })
    return true
  },
} satisfies BotApiMethods

const placeOf = (bot: Bot, args: Arguments<'scope' | 'language_code'>) => ({
  scope: readScope(bot, jsonArgument(args, 'scope')),
  langCode: textArgument(args, 'language_code'),
})

function readCommands(json: Json): Tl<tl.RawBotCommand>[] {
  if (json.kind === 'absent') return []
  if (json.kind === 'invalid') throw refuse("can't parse commands JSON object")
  if (!Array.isArray(json.value)) throw refuse('expected an Array of BotCommand')
  return json.value.map(given => within("Can't parse BotCommand: ", () => readCommand(given)))
}

function readCommand(given: unknown): Tl<tl.RawBotCommand> {
  if (!isObject(given)) throw badRequest('expected an Object')
  const command = required(given, 'command', optionalString).replace(/^\//, '').toLowerCase()
  return { _: 'botCommand', command, description: required(given, 'description', optionalString).trim() }
}

/** Where commands are shown. Errors: 400 with what is wrong. */
function readScope(bot: Bot, json: Json): Tl<tl.TypeBotCommandScope> {
  if (json.kind === 'absent') return { _: 'botCommandScopeDefault' }
  if (json.kind === 'invalid') throw refuse("can't parse BotCommandScope JSON object")
  if (!isObject(json.value)) throw refuse("can't parse BotCommandScope: BotCommandScope must be an Object")
  const scope = json.value
  const type = optionalString(scope, 'type') ?? ''
  const peer = () => toInputPeer(findChat(bot, optionalString(scope, 'chat_id') ?? '').peer)
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
      return { _: 'botCommandScopePeer', peer: peer() }
    case 'chat_administrators':
      return { _: 'botCommandScopePeerAdmins', peer: peer() }
    case 'chat_member': {
      const { id } = findUser(bot, Number(optionalLong(scope, 'user_id') ?? 0n))
      return { _: 'botCommandScopePeerUser', peer: peer(), userId: toInputUser(id) }
    }
    default:
      throw refuse("can't parse BotCommandScope: Unsupported type specified")
  }
}
