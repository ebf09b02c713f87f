import type { MenuButton } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { toInputUser } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findUser } from '../input/find-chat.ts'
import { isObject, optionalObject, optionalString, required } from '../json/fields.ts'
import { within } from '../json/within.ts'
import { checkAppUrl } from '../markup/web-app-url.ts'
import {
  type Arguments,
  hasArgument,
  type Json,
  jsonArgument,
  textArgument,
  toInteger,
} from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** @see https://core.telegram.org/bots/api#setchatmenubutton */
export const menuButton = {
  setChatMenuButton({ bot }, args) {
    const given = readMenuButton(jsonArgument(args, 'menu_button'))
    const userId = userOf(bot, args)
    const button = checkMenuButton(given)
    bot.invoke({ _: 'bots.setBotMenuButton', userId, button })
    return true
  },
  getChatMenuButton({ bot }, args): MenuButton {
    const button = bot.invoke({ _: 'bots.getBotMenuButton', userId: userOf(bot, args) })
    if (button._ === 'botMenuButton')
      return { type: 'web_app', text: button.text, web_app: { url: button.url } }
    return { type: button._ === 'botMenuButtonCommands' ? 'commands' : 'default' }
  },
} satisfies BotApiMethods

/** The user of a private chat. Without a chat, all users. Errors: 400 `invalid chat_id specified`. */
function userOf(bot: Bot, args: Arguments<'chat_id'>): Tl<tl.TypeInputUser> {
  if (!hasArgument(args, 'chat_id')) return { _: 'inputUserEmpty' }
  const id = toInteger(textArgument(args, 'chat_id'))
  if (id <= 0) throw refuse('invalid chat_id specified')
  return toInputUser(findUser(bot, id).id)
}

function readMenuButton(json: Json): Tl<tl.TypeBotMenuButton> {
  if (json.kind === 'absent') return { _: 'botMenuButtonDefault' }
  if (json.kind === 'invalid') throw refuse("can't parse menu button JSON object")
  return within("Can't parse menu button: ", () => {
    if (!isObject(json.value)) throw badRequest('MenuButton must be an Object')
    switch (required(json.value, 'type', optionalString)) {
      case 'default':
        return { _: 'botMenuButtonDefault' }
      case 'commands':
        return { _: 'botMenuButtonCommands' }
      case 'web_app': {
        const text = required(json.value, 'text', optionalString)
        const app = required(json.value, 'web_app', optionalObject)
        return { _: 'botMenuButton', text, url: required(app, 'url', optionalString) }
      }
      default:
        throw badRequest('MenuButton has unsupported type')
    }
  })
}

/** Errors: 400 `menu button text must be non-empty`, `menu button Web App URL '…' is invalid: …`. */
function checkMenuButton(button: Tl<tl.TypeBotMenuButton>): Tl<tl.TypeBotMenuButton> {
  if (button._ !== 'botMenuButton') return button
  if (button.text === '') throw badRequest('Menu button text must be non-empty')
  return { ...button, url: checkAppUrl(button.url, 'Menu button Web App') }
}
