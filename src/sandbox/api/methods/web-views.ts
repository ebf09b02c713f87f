import { randomBytes } from 'node:crypto'
import type { Tl, tl } from '../../tl/types.ts'
import { rate } from '../../world/accounts/top-peers.ts'
import { appAccessHash, appId, findApp } from '../../world/bots/bot-apps.ts'
import { meetBot } from '../../world/bots/bot-users.ts'
import {
  type LinkPlace,
  queryIdIn,
  signContact,
  signInitData,
  type WebViewInit,
  webViewUrl,
} from '../../world/bots/web-view.ts'
import { sendWebViewData } from '../../world/bots/web-view-data.ts'
import { openWebViewQuery, sendWebViewResult } from '../../world/bots/web-view-queries.ts'
import { chatInstance } from '../../world/chats/chat-instance.ts'
import { sendOnce } from '../../world/messages/random-ids.ts'
import { ownContactSentTo } from '../../world/messages/sent-contact.ts'
import { findPeer } from '../../world/state/find-peer.ts'
import { type User, userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { answerWithUpdates } from '../answer.ts'
import { withWholeResult } from '../media/inline-result.ts'
import type { Methods, SignedIn } from '../method.ts'
import { toInlineMessageId } from '../view/callbacks.ts'
import { resolvePeer, resolveUser } from './input-peer.ts'

/** The version that the client page announces: the first with `web_app_request_chat`. */
const WEB_APP_VERSION = '9.6'

interface Client {
  platform: string
  themeParams?: Tl<tl.TypeDataJSON>
}

/** The init data that depends on how the app was opened. */
type Brought = Pick<WebViewInit, 'queryId' | 'link' | 'attachedTo' | 'startParam'>

/** Returns the app's address, with init data if a user is named. Errors: URL_INVALID. */
function open(
  { world, userId, webAppKey, pageUrl }: SignedIn,
  bot: User,
  url: string | undefined,
  { platform, themeParams }: Client,
  brought: Brought | 'nobody is named',
): string {
  const user = world.users.get(userId)
  if (!user) throw badRequest('BOT_INVALID')
  if (url === undefined || !URL.canParse(url)) throw badRequest('URL_INVALID')
  meetBot(world, bot.id, userId)
  rate(world, userId, 'bots_app', userPeer(bot.id))
  const photoUrl = ({ id }: { id: string }) => `${pageUrl()}/photos/${id}?size=b`
  const initData =
    brought === 'nobody is named'
      ? undefined
      : signInitData({ user, bot, authDate: world.now(), photoUrl, ...brought }, webAppKey)
  return webViewUrl(url, initData, { platform, version: WEB_APP_VERSION, themeParams: themeParams?.data })
}

function resolveBot({ world, userId }: SignedIn, input: Tl<tl.TypeInputUser>) {
  const bot = resolveUser(world, userId, input, 'BOT_INVALID')
  if (!bot.bot) throw badRequest('BOT_INVALID')
  return { ...bot, mainUrl: bot.bot.menuButton?.url }
}

/** Half of the id is the user's id, as on Telegram. */
const newQueryId = (userId: number): bigint =>
  (BigInt(randomBytes(4).readUInt32LE() >>> 1) << 32n) | BigInt.asUintN(32, BigInt(userId))

/**
 * The chat that a link was opened in. Only the sender is known without a chat, and in the chat with the bot or
 * with oneself.
 */
function linkPlace({ world, userId }: SignedIn, botId: number, input: Tl<tl.TypeInputPeer>): LinkPlace {
  const peer = input._ === 'inputPeerEmpty' ? userPeer(botId) : resolvePeer(world, userId, input)
  const found = findPeer(world, peer)
  const isOwn = peer.kind === 'user' && (peer.id === botId || peer.id === userId)
  const type = found && 'members' in found ? found.type : 'private'
  return { chatType: isOwn ? 'sender' : type, chatInstance: chatInstance(userId, peer) }
}

/** Mini Apps. @see https://core.telegram.org/api/bots/webapps */
export const webViews: Methods = {
  /**
   * The menu button and inline buttons name an address. Without an address the app is opened from a chat's
   * attachment menu, and the app is told the chat.
   */
  'messages.requestWebView': {
    by: 'user',
    run: (context, { bot: input, peer, url, fromBotMenu, startParam, ...client }) => {
      const { world, userId } = context
      const bot = resolveBot(context, input)
      const queryId = newQueryId(userId)
      const isAttached = url === undefined && !fromBotMenu
      const attachedTo = isAttached ? findPeer(world, resolvePeer(world, userId, peer)) : undefined
      const brought = { queryId, ...(attachedTo && { attachedTo, startParam }) }
      const address = open(context, bot, url ?? bot.mainUrl, client, brought)
      const at = peer._ === 'inputPeerEmpty' ? userPeer(bot.id) : resolvePeer(world, userId, peer)
      openWebViewQuery(world, { queryId, botId: bot.id, userId, peer: at })
      return { _: 'webViewResultUrl', queryId, url: address }
    },
  },
  /**
   * The bot's main Mini App, from its profile or from a link. There is no query. The app is told the chat of
   * the link.
   *
   * @see https://core.telegram.org/method/messages.requestMainWebView
   */
  'messages.requestMainWebView': {
    by: 'user',
    run: (context, { bot: input, peer, startParam, ...client }) => {
      const bot = resolveBot(context, input)
      const link = linkPlace(context, bot.id, peer)
      return {
        _: 'webViewResultUrl',
        url: open(context, bot, bot.mainUrl, client, { link, startParam }),
        ...(client.fullscreen && { fullscreen: true as const }),
      }
    },
  },
  /** The app of a direct link. @see https://core.telegram.org/method/messages.getBotApp */
  'messages.getBotApp': {
    by: 'user',
    run: (context, { app: input }) => {
      const { world, userId } = context
      const found = findApp(world, userId, input, bot =>
        resolveUser(world, userId, bot, 'BOT_APP_BOT_INVALID'),
      )
      return {
        _: 'messages.botApp',
        app: {
          _: 'botApp',
          id: appId(found),
          accessHash: appAccessHash(userId, found),
          shortName: found.app.shortName,
          title: found.app.title,
          description: '',
          photo: { _: 'photoEmpty', id: 0n },
          hash: appId(found),
        },
      }
    },
  },
  /** A further Mini App, from a direct link. @see https://core.telegram.org/method/messages.requestAppWebView */
  'messages.requestAppWebView': {
    by: 'user',
    run: (context, { app: input, peer, startParam, ...client }) => {
      const { world, userId } = context
      const { bot, app } = findApp(world, userId, input, one =>
        resolveUser(world, userId, one, 'BOT_APP_BOT_INVALID'),
      )
      const link = linkPlace(context, bot.id, peer)
      return {
        _: 'webViewResultUrl',
        url: open(context, bot, app.url, client, { link, startParam }),
        ...(client.fullscreen && { fullscreen: true as const }),
      }
    },
  },
  /**
   * From a button of a reply keyboard or above inline results there is no query, and the app isn't told its
   * user. From the side menu the app is told only the user.
   *
   * @see https://core.telegram.org/constructor/keyboardButtonSimpleWebView
   */
  'messages.requestSimpleWebView': {
    by: 'user',
    run: (context, { bot: input, url, fromSideMenu, startParam, ...client }) => {
      const bot = resolveBot(context, input)
      const brought = fromSideMenu ? { startParam } : 'nobody is named'
      return { _: 'webViewResultUrl', url: open(context, bot, url ?? bot.mainUrl, client, brought) }
    },
  },
  /**
   * The bot names the query as the app was told it, in its init data.
   *
   * @see https://core.telegram.org/method/messages.sendWebViewResultMessage
   */
  'messages.sendWebViewResultMessage': {
    by: 'bot',
    run: (context, { botQueryId, result }) =>
      withWholeResult(context, result, ({ message }) => {
        const queryId = queryIdIn(botQueryId)
        if (queryId === undefined) throw badRequest('QUERY_ID_INVALID')
        const inline = sendWebViewResult(context.world, context.userId, queryId, message)
        return { _: 'webViewMessageSent', ...(inline && { msgId: toInlineMessageId(inline) }) }
      }),
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
  /** Only `getRequestedContact` exists. Its answer is empty until the user has sent the bot their own number. */
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
}
