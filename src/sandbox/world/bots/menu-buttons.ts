import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

type MenuButton = Tl<tl.TypeBotMenuButton>

/**
 * `bots.setBotMenuButton`, for one user or for all others. Errors: BUTTON_URL_INVALID.
 *
 * @see https://core.telegram.org/method/bots.setBotMenuButton
 */
export function setMenuButton(world: World, botId: number, userId: number | undefined, button: MenuButton) {
  const user = world.users.get(botId)
  if (!user?.bot) throw badRequest('USER_BOT_REQUIRED')
  if (button._ === 'botMenuButton' && !URL.canParse(button.url)) throw badRequest('BUTTON_URL_INVALID')
  const opens = button._ === 'botMenuButton' ? { text: button.text, url: button.url } : undefined
  const { menuButton: before, menuButtons = {}, ...rest } = user.bot
  const { [String(userId)]: _theirs, ...others } = menuButtons
  const own =
    button._ === 'botMenuButtonDefault'
      ? others
      : { ...others, [String(userId)]: opens ?? ('commands' as const) }
  const menuButton = userId === undefined ? opens : before
  const all = userId === undefined ? menuButtons : own
  const bot: Bot = {
    ...rest,
    ...(menuButton && { menuButton }),
    ...(Object.keys(all).length > 0 && { menuButtons: all }),
  }
  world.users.set(botId, { ...user, bot })
}

/** The button that the bot set for one user, or for all others. */
export function menuButton(
  { menuButton: opens, menuButtons = {} }: Bot,
  userId: number | undefined,
): MenuButton {
  const own = userId === undefined ? (opens ?? 'commands') : menuButtons[userId]
  if (own === undefined) return { _: 'botMenuButtonDefault' }
  return own === 'commands' ? { _: 'botMenuButtonCommands' } : { _: 'botMenuButton', ...own }
}

/** The button that a user sees: the user's own, otherwise the button for all. */
export function shownMenuButton(bot: Bot, userId: number): MenuButton {
  const own = menuButton(bot, userId)
  if (own._ !== 'botMenuButtonDefault') return own
  return bot.menuButton ? { _: 'botMenuButton', ...bot.menuButton } : own
}
