import { isAdmin } from '../chats/rights.ts'
import { type Bot, type Chat, chatPeer, type PeerRef, peerKey, userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { assertLangCode } from './bot-info.ts'

export interface BotCommand {
  command: string
  description: string
}

/** The users and chats that see the commands. @see https://core.telegram.org/type/BotCommandScope */
export type CommandScope =
  | {
      _:
        | 'botCommandScopeDefault'
        | 'botCommandScopeUsers'
        | 'botCommandScopeChats'
        | 'botCommandScopeChatAdmins'
    }
  | { _: 'botCommandScopePeer' | 'botCommandScopePeerAdmins'; peer: PeerRef }
  | { _: 'botCommandScopePeerUser'; peer: PeerRef; userId: number }

const MAX_COMMANDS = 100

/**
 * `bots.setBotCommands`. An empty list does the same as `bots.resetBotCommands`. Errors: BOT_COMMAND_INVALID,
 * BOT_COMMAND_DESCRIPTION_INVALID, BOT_COMMANDS_TOO_MUCH, LANG_CODE_INVALID, and PEER_ID_INVALID for a channel.
 * The scopes of administrators and members refuse a private chat, with PEER_ID_INVALID too.
 *
 * @see https://core.telegram.org/method/bots.setBotCommands
 */
export function setBotCommands(
  world: World,
  botId: number,
  scope: CommandScope,
  langCode: string,
  commands: BotCommand[],
) {
  const user = world.users.get(botId)
  if (!user?.bot) throw badRequest('USER_BOT_REQUIRED')
  assertScope(world, scope)
  if (commands.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
    if (description.trim() === '' || description.length > 256) {
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
  }
  assertLangCode(langCode)
  const key = commandsKey(scope, langCode)
  const { [key]: _before, ...others } = user.bot.commands ?? {}
  const own = commands.map(({ command, description }) => ({ command, description }))
  const all = own.length > 0 ? { ...others, [key]: own } : others
  world.users.set(botId, { ...user, bot: { ...user.bot, commands: all } })
}

/** Errors: LANG_CODE_INVALID. */
export function botCommands(bot: Bot | undefined, scope: CommandScope, langCode: string): BotCommand[] {
  assertLangCode(langCode)
  return bot?.commands?.[commandsKey(scope, langCode)] ?? []
}

/**
 * The commands that a user sees in the private chat with a bot. A narrower scope comes before a wider one, and
 * the user's language before any language.
 */
export const commandsFor = (bot: Bot, userId: number, languageCode: string): BotCommand[] =>
  firstOf(bot, languageCode, [
    { _: 'botCommandScopePeer', peer: userPeer(userId) },
    { _: 'botCommandScopeUsers' },
    { _: 'botCommandScopeDefault' },
  ])

/**
 * The commands that a member of a group sees for a bot in it.
 *
 * @see https://core.telegram.org/bots/api#determining-list-of-commands
 */
export function commandsIn(bot: Bot, chat: Chat, userId: number, languageCode: string): BotCommand[] {
  const peer = chatPeer(chat)
  const admins = isAdmin(chat, userId)
  return firstOf(bot, languageCode, [
    { _: 'botCommandScopePeerUser', peer, userId },
    ...(admins ? [{ _: 'botCommandScopePeerAdmins', peer } as const] : []),
    { _: 'botCommandScopePeer', peer },
    ...(admins ? [{ _: 'botCommandScopeChatAdmins' } as const] : []),
    { _: 'botCommandScopeChats' },
    { _: 'botCommandScopeDefault' },
  ])
}

function firstOf(bot: Bot, languageCode: string, scopes: CommandScope[]): BotCommand[] {
  // Commands have an ISO 639-1 language. A user's code may name a country as well, like `pt-br`.
  const langCode = languageCode.split('-')[0] ?? ''
  for (const scope of scopes) {
    for (const lang of [langCode, '']) {
      const found = bot.commands?.[commandsKey(scope, lang)]
      if (found) return found
    }
  }
  return []
}

function assertScope(world: World, scope: CommandScope) {
  if (!('peer' in scope)) return
  const { kind, id } = scope.peer
  const isOfMembers = scope._ !== 'botCommandScopePeer'
  const isChannel = kind !== 'user' && world.chats.get(id)?.type === 'channel'
  if (isChannel || (kind === 'user' && isOfMembers)) throw badRequest('PEER_ID_INVALID')
}

/** The key of commands in {@link Bot.commands}: `<scope>[/<peer>[/<user>]]:<language>`. */
function commandsKey(scope: CommandScope, langCode: string): string {
  const peer = 'peer' in scope ? `/${peerKey(scope.peer)}` : ''
  const user = 'userId' in scope ? `/${scope.userId}` : ''
  return `${scope._}${peer}${user}:${langCode}`
}
