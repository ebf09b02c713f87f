import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findScope, type GivenScope, readScope } from '../input/command-scope.ts'
import { checkLanguageCode } from '../input/language-code.ts'
import { isObject, optionalString, required } from '../json/fields.ts'
import { within } from '../json/within.ts'
import { type Arguments, type Json, jsonArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

const MAX_COMMAND_CHARACTERS = 32
const MAX_DESCRIPTION_CHARACTERS = 256

/** @see https://core.telegram.org/bots/api#setmycommands */
export const commands = {
  setMyCommands({ bot }, args) {
    const given = readCommands(jsonArgument(args, 'commands'))
    const place = placeOf(bot, args, readScope(jsonArgument(args, 'scope')))
    bot.invoke({ _: 'bots.setBotCommands', ...place, commands: given.map(checkCommand) })
    return true
  },
  getMyCommands: ({ bot }, args) =>
    bot
      .invoke({ _: 'bots.getBotCommands', ...placeOf(bot, args, readScope(jsonArgument(args, 'scope'))) })
      .map(({ command, description }) => ({ command, description })),
  deleteMyCommands({ bot }, args) {
    bot.invoke({ _: 'bots.resetBotCommands', ...placeOf(bot, args, readScope(jsonArgument(args, 'scope'))) })
    return true
  },
} satisfies BotApiMethods

const placeOf = (bot: Bot, args: Arguments<'scope' | 'language_code'>, scope: GivenScope) => ({
  scope: findScope(bot, scope),
  langCode: checkLanguageCode(textArgument(args, 'language_code')),
})

type Command = Tl<tl.RawBotCommand>

function readCommands(json: Json): Command[] {
  if (json.kind === 'absent') return []
  if (json.kind === 'invalid') throw refuse("can't parse commands JSON object")
  if (!Array.isArray(json.value)) throw refuse('expected an Array of BotCommand')
  return json.value.map(given => within("Can't parse BotCommand: ", () => readCommand(given)))
}

function readCommand(given: unknown): Command {
  if (!isObject(given)) throw badRequest('expected an Object')
  const command = required(given, 'command', optionalString)
  return { _: 'botCommand', command, description: required(given, 'description', optionalString) }
}

/** Errors: 400 with TDLib's texts for an empty or too long text. Telegram checks the rest. */
function checkCommand(given: Command): Command {
  const command = given.command.trim().replace(/^\//, '')
  const description = given.description.trim()
  if (command === '') throw badRequest('Command must be non-empty')
  if ([...command].length > MAX_COMMAND_CHARACTERS)
    throw badRequest(`Command length must not exceed ${MAX_COMMAND_CHARACTERS}`)
  if (description === '') throw badRequest('Command description must be non-empty')
  if ([...description].length > MAX_DESCRIPTION_CHARACTERS) {
    throw badRequest(`Command description length must not exceed ${MAX_DESCRIPTION_CHARACTERS}`)
  }
  return { _: 'botCommand', command, description }
}
