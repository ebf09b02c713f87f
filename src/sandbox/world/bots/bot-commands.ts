import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

export interface BotCommand {
  command: string
  description: string
}

const MAX_COMMANDS = 100

/**
 * `bots.setBotCommands`, for the scopes that name no chat. Errors: BOT_COMMAND_INVALID,
 * BOT_COMMAND_DESCRIPTION_INVALID, BOT_COMMANDS_TOO_MUCH, LANG_CODE_INVALID, PEER_ID_INVALID for other scopes.
 *
 * @see https://core.telegram.org/method/bots.setBotCommands
 */
export function setBotCommands(
  world: World,
  botId: number,
  scope: Tl<tl.TypeBotCommandScope>,
  langCode: string,
  commands: BotCommand[],
) {
  const user = world.users.get(botId)
  if (!user?.bot) throw badRequest('USER_BOT_REQUIRED')
  if (commands.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
    if (description.trim() === '' || description.length > 256) {
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
  }
  const { [commandsKey(scope, langCode)]: _before, ...others } = user.bot.commands ?? {}
  const own = commands.map(({ command, description }) => ({ command, description }))
  const all = own.length > 0 ? { ...others, [commandsKey(scope, langCode)]: own } : others
  world.users.set(botId, { ...user, bot: { ...user.bot, commands: all } })
}

export const botCommands = (bot: Bot | undefined, scope: Tl<tl.TypeBotCommandScope>, langCode: string) =>
  bot?.commands?.[commandsKey(scope, langCode)] ?? []

/** What a user sees in a private chat: the narrower scope before the wider, their language before any. */
export function commandsFor(bot: Bot, languageCode: string): BotCommand[] {
  // Commands are by ISO 639-1 language; a user's code may name a country as well, like `pt-br`.
  const langCode = languageCode.split('-')[0] ?? ''
  for (const _ of ['botCommandScopeUsers', 'botCommandScopeDefault'] as const) {
    for (const lang of [langCode, '']) {
      const found = bot.commands?.[commandsKey({ _ }, lang)]
      if (found) return found
    }
  }
  return []
}

/** How commands are kept in {@link Bot.commands}. Errors as in {@link setBotCommands}. */
function commandsKey(scope: Tl<tl.TypeBotCommandScope>, langCode: string): string {
  if (!/^([a-z]{2})?$/.test(langCode)) throw badRequest('LANG_CODE_INVALID')
  if ('peer' in scope) throw badRequest('PEER_ID_INVALID')
  return `${scope._}:${langCode}`
}
