import { randomBytes } from 'node:crypto'
import type { Tl, tl } from '../../tl/types.ts'
import { userPeer } from '../../world/peers.ts'
import { badRequest } from '../../world/rpc-error.ts'
import { rate } from '../../world/top-peers.ts'
import { signInitData, webViewUrl } from '../../world/web-view.ts'
import { meetBot } from '../../world/world.ts'
import { resolveUser } from './input-peer.ts'
import type { Methods, SignedIn } from './method.ts'

/** What the client page announces: the first version with `web_app_request_chat`. */
const WEB_APP_VERSION = '9.6'

interface Opening {
  bot: Tl<tl.TypeInputUser>
  url?: string
  platform: string
  themeParams?: Tl<tl.TypeDataJSON>
  startParam?: string
}

/** Errors: BOT_INVALID, URL_INVALID. */
function open({ world, userId, webAppKey }: SignedIn, opening: Opening) {
  const { platform, themeParams, startParam } = opening
  const bot = resolveUser(world, userId, opening.bot, 'BOT_INVALID')
  const user = world.users.get(userId)
  if (!bot.bot || !user) throw badRequest('BOT_INVALID')
  const target = opening.url ?? bot.bot.menuButton?.url
  if (target === undefined || !URL.canParse(target)) throw badRequest('URL_INVALID')
  meetBot(world, bot.id, userId)
  rate(world, userId, 'bots_app', userPeer(bot.id))
  const queryId = BigInt.asIntN(63, randomBytes(8).readBigInt64LE())
  const initData = signInitData({ user, bot, queryId, authDate: world.now(), startParam }, webAppKey)
  const client = { platform, version: WEB_APP_VERSION, themeParams: themeParams?.data }
  return { queryId, url: webViewUrl(target, initData, client) }
}

/** Mini Apps. @see https://core.telegram.org/api/bots/webapps */
export const webViews = {
  'messages.requestWebView': {
    by: 'user',
    run: (context, opening) => ({ _: 'webViewResultUrl', ...open(context, opening) }),
  },
  /** From a button of a reply keyboard: it has no query. */
  'messages.requestSimpleWebView': {
    by: 'user',
    run: (context, opening) => ({ _: 'webViewResultUrl', url: open(context, opening).url }),
  },
  'messages.prolongWebView': { by: 'user', run: () => true },
} satisfies Methods
