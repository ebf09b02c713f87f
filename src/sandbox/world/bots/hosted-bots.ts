import { assertUsername, byUsername } from '../accounts/usernames.ts'
import type { Bot, BotApp } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import type { HostedBot } from './hosted-bot.ts'
import { HostingError } from './hosting-error.ts'

/** The placeholder that BotFather suggests. */
const INLINE_PLACEHOLDER = 'Search...'
const ALL_PERCENT = 100

export const hostedId = ({ token }: HostedBot) => Number(token.split(':')[0])

/**
 * Makes a bot known, or changes a known bot. Properties that aren't given stay, and a deleted bot stays
 * deleted. Throws {@link HostingError}.
 */
export function hostBot(world: World, hosted: HostedBot) {
  const id = hostedId(hosted)
  const before = world.users.get(id)
  if (before?.deleted) return
  if (before && !before.bot) throw new HostingError(`The id ${id} is a person’s in this Telegram.`)
  const username = hosted.username ?? before?.username ?? `sandbox_${id}_bot`
  assertFree(world, id, username)
  const apps = Object.entries(hosted.apps ?? {}).map(([shortName, url]) => toApp(shortName, url))
  const firstName = hosted.name ?? before?.firstName ?? 'Bot'
  const { inlineGeo: wantedGeo, ...wanted } = before?.bot ?? {}
  const inlineGeo = hosted.inlineGeo ?? wantedGeo === true
  const bot: Bot = {
    guest: true,
    inlinePlaceholder: INLINE_PLACEHOLDER,
    inlineFeedback: ALL_PERCENT,
    ...wanted,
    ...(inlineGeo && { inlineGeo }),
    token: hosted.token,
    ...(hosted.description !== undefined && { description: hosted.description }),
    ...(hosted.inlinePlaceholder !== undefined && { inlinePlaceholder: hosted.inlinePlaceholder }),
    ...(hosted.inlineFeedback !== undefined && { inlineFeedback: hosted.inlineFeedback }),
    ...(hosted.webAppUrl !== undefined && {
      menuButton: { text: before?.bot?.menuButton?.text ?? 'Open', url: hosted.webAppUrl },
    }),
    ...(hosted.apps && { apps: Object.fromEntries(apps.map(app => [app.shortName.toLowerCase(), app])) }),
  }
  world.users.set(id, { ...before, id, firstName, username, bot })
}

/** BotFather takes 3 to 30 letters, digits and underscores, of which the first is a letter. */
function toApp(shortName: string, url: string): BotApp {
  if (!/^[a-z]\w{2,29}$/i.test(shortName)) {
    throw new HostingError(
      `“${shortName}” is no short name of a Mini App: 3 to 30 letters, digits and underscores.`,
    )
  }
  return { shortName, title: shortName, url }
}

function assertFree(world: World, id: number, username: string) {
  try {
    assertUsername(username)
  } catch {
    throw new HostingError(`“${username}” is no username: 5 to 32 letters, digits and single underscores.`)
  }
  if (!/bot$/i.test(username)) throw new HostingError(`A bot’s username ends in “bot”, unlike “${username}”.`)
  const { user, chat } = byUsername(world, username)
  if (chat || (user && user.id !== id)) {
    throw new HostingError(`The username “${username}” is taken in this Telegram.`)
  }
}
