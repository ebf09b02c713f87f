import type { Tl, tl } from '../../tl/types.ts'
import { menuButton, setMenuButton } from '../../world/bots/menu-buttons.ts'
import { findPreparedButton, requestWebViewButton } from '../../world/requests/prepared-buttons.ts'
import { toUserButton } from '../../world/requests/request-button.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import type { Methods } from '../method.ts'
import { resolveUser } from './input-peer.ts'

const menuUser = (world: World, botId: number, input: Tl<tl.TypeInputUser>): number | undefined =>
  input._ === 'inputUserEmpty' ? undefined : resolveUser(world, botId, input, 'USER_ID_INVALID').id

export const bots: Methods = {
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
  /** For one user. An empty user stands for all others. */
  'bots.setBotMenuButton': {
    by: 'bot',
    run: ({ world, userId: botId }, { userId, button }) => {
      setMenuButton(world, botId, menuUser(world, botId, userId), button)
      return true
    },
  },
  /** @see https://core.telegram.org/method/bots.getBotMenuButton */
  'bots.getBotMenuButton': {
    by: 'bot',
    run: ({ world, userId: botId }, { userId }) =>
      menuButton(world.users.get(botId)?.bot ?? {}, menuUser(world, botId, userId)),
  },
}
