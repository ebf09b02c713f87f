import { botCommands, setBotCommands } from '../../world/bots/bot-commands.ts'
import { findPreparedButton, requestWebViewButton } from '../../world/requests/prepared-buttons.ts'
import { toUserButton } from '../../world/requests/request-button.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { resolveUser } from './input-peer.ts'

export const bots = {
  /** @see https://core.telegram.org/method/bots.requestWebViewButton */
  'bots.requestWebViewButton': {
    by: 'bot',
    run: ({ world, userId: botId }, { userId, button }) => {
      const user = resolveUser(world, botId, userId, 'USER_ID_INVALID')
      if (user.bot || user.deleted) throw badRequest('USER_ID_INVALID')
      return { _: 'bots.requestedButton', webappReqId: requestWebViewButton(world, botId, user.id, button) }
    },
  },
  /** @see https://core.telegram.org/method/bots.getRequestedWebViewButton */
  'bots.getRequestedWebViewButton': {
    by: 'user',
    run: ({ world, userId }, { bot, webappReqId }) => {
      const { id, bot: isBot } = resolveUser(world, userId, bot, 'BOT_ID_INVALID')
      if (!isBot) throw badRequest('BOT_ID_INVALID')
      return toUserButton(findPreparedButton(world, id, userId, webappReqId).button)
    },
  },
  /** Only the default button, for every user: what a bot that is a Mini App sets. */
  'bots.setBotMenuButton': {
    by: 'bot',
    run: ({ world, userId: botId }, { button }) => {
      const bot = world.users.get(botId)
      if (!bot?.bot) throw badRequest('USER_BOT_REQUIRED')
      const { menuButton: _before, ...rest } = bot.bot
      if (button._ === 'botMenuButton') {
        if (!URL.canParse(button.url)) throw badRequest('BUTTON_URL_INVALID')
        world.users.set(botId, {
          ...bot,
          bot: { ...rest, menuButton: { text: button.text, url: button.url } },
        })
      } else world.users.set(botId, { ...bot, bot: rest })
      return true
    },
  },
  'bots.setBotCommands': {
    by: 'bot',
    run: ({ world, userId }, { scope, langCode, commands }) => {
      setBotCommands(world, userId, scope, langCode, commands)
      return true
    },
  },
  /** @see https://core.telegram.org/method/bots.getBotCommands */
  'bots.getBotCommands': {
    by: 'bot',
    run: ({ world, userId }, { scope, langCode }) =>
      botCommands(world.users.get(userId)?.bot, scope, langCode).map(one => ({ _: 'botCommand', ...one })),
  },
} satisfies Methods
