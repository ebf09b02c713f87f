import { randomBytes } from 'node:crypto'
import type { Tl, tl } from '../../tl/types.ts'
import { rate } from '../../world/accounts/top-peers.ts'
import { meetBot } from '../../world/bots/bot-users.ts'
import { signContact, signInitData, webViewUrl } from '../../world/bots/web-view.ts'
import { sendWebViewData } from '../../world/bots/web-view-data.ts'
import { sendOnce } from '../../world/messages/random-ids.ts'
import { ownContactSentTo } from '../../world/messages/sent-contact.ts'
import { userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { answerWithUpdates } from '../answer.ts'
import type { Methods, SignedIn } from '../method.ts'
import { resolveUser } from './input-peer.ts'

/** What the client page announces: the first version with `web_app_request_chat`. */
const WEB_APP_VERSION = '9.6'

interface Opening {
  bot: Tl<tl.TypeInputUser>
  url?: string
  platform: string
  themeParams?: Tl<tl.TypeDataJSON>
  startParam?: string
}

/** Gives the address, with the user's init data in it where there is a query. Errors: BOT_INVALID, URL_INVALID. */
function open({ world, userId, webAppKey }: SignedIn, opening: Opening, queryId?: bigint): string {
  const { platform, themeParams, startParam } = opening
  const bot = resolveUser(world, userId, opening.bot, 'BOT_INVALID')
  const user = world.users.get(userId)
  if (!bot.bot || !user) throw badRequest('BOT_INVALID')
  const target = opening.url ?? bot.bot.menuButton?.url
  if (target === undefined || !URL.canParse(target)) throw badRequest('URL_INVALID')
  meetBot(world, bot.id, userId)
  rate(world, userId, 'bots_app', userPeer(bot.id))
  const initData =
    queryId === undefined
      ? undefined
      : signInitData({ user, bot, queryId, authDate: world.now(), startParam }, webAppKey)
  const client = { platform, version: WEB_APP_VERSION, themeParams: themeParams?.data }
  return webViewUrl(target, initData, client)
}

/** Mini Apps. @see https://core.telegram.org/api/bots/webapps */
export const webViews = {
  'messages.requestWebView': {
    by: 'user',
    run: (context, opening) => {
      const queryId = BigInt.asIntN(63, randomBytes(8).readBigInt64LE())
      return { _: 'webViewResultUrl', queryId, url: open(context, opening, queryId) }
    },
  },
  /**
   * From a button of a reply keyboard: there is no query, and the app isn't told who has opened it.
   *
   * @see https://core.telegram.org/constructor/keyboardButtonSimpleWebView
   */
  'messages.requestSimpleWebView': {
    by: 'user',
    run: (context, opening) => ({ _: 'webViewResultUrl', url: open(context, opening) }),
  },
  'messages.sendWebViewData': {
    by: 'user',
    run: (context, { bot, randomId, buttonText, data }) =>
      answerWithUpdates(context, world => {
        const { userId } = context
        const { id: botId } = resolveUser(world, userId, bot, 'BOT_INVALID')
        sendOnce(world, userId, randomId, () => sendWebViewData(world, userId, { botId, buttonText, data }))
      }),
  },
  /** Only `getRequestedContact`: empty, until the user has sent the bot their number. */
  'bots.invokeWebViewCustomMethod': {
    by: 'user',
    run: ({ world, userId, webAppKey }, { bot, customMethod }) => {
      const owner = resolveUser(world, userId, bot, 'BOT_INVALID')
      if (!owner.bot) throw badRequest('BOT_INVALID')
      if (customMethod !== 'getRequestedContact') throw badRequest('METHOD_INVALID')
      const sent = ownContactSentTo(world, userId, owner.id)
      return { _: 'dataJSON', data: JSON.stringify(sent ? signContact(owner, sent, webAppKey) : '') }
    },
  },
  'messages.prolongWebView': { by: 'user', run: () => true },
} satisfies Methods
