import { createHash } from 'node:crypto'
import type { Tl, tl } from '../../tl/types.ts'
import { accessHash, type BotApp, type User, userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** A further Mini App, and the bot that it belongs to. */
export interface FoundApp {
  bot: User
  app: BotApp
}

/** A 64-bit number. A client that knows an app may use it in place of the app's name. */
export const appId = ({ bot, app }: FoundApp): bigint =>
  createHash('sha1').update(`app ${bot.id} ${app.shortName.toLowerCase()}`).digest().readBigInt64LE()

export const appAccessHash = (viewerId: number, found: FoundApp): bigint =>
  accessHash(viewerId, userPeer(found.bot.id)) ^ appId(found)

/**
 * The Mini App that a direct link names. `resolveBot` gives the bot that a client names, or throws
 * BOT_APP_BOT_INVALID. Errors: BOT_APP_SHORTNAME_INVALID, and BOT_APP_INVALID for an unknown id.
 *
 * @see https://core.telegram.org/method/messages.getBotApp
 */
export function findApp(
  world: World,
  viewerId: number,
  input: Tl<tl.TypeInputBotApp>,
  resolveBot: (bot: Tl<tl.TypeInputUser>) => User,
): FoundApp {
  if (input._ === 'inputBotAppShortName') {
    const bot = resolveBot(input.botId)
    if (!bot.bot) throw badRequest('BOT_APP_BOT_INVALID')
    const { apps = {} } = bot.bot
    const name = input.shortName.toLowerCase()
    const app = Object.hasOwn(apps, name) ? apps[name] : undefined
    if (!app) throw badRequest('BOT_APP_SHORTNAME_INVALID')
    return { bot, app }
  }
  for (const bot of world.users.values()) {
    for (const app of Object.values(bot.bot?.apps ?? {})) {
      const found = { bot, app }
      if (appId(found) === input.id && appAccessHash(viewerId, found) === input.accessHash) return found
    }
  }
  throw badRequest('BOT_APP_INVALID')
}
