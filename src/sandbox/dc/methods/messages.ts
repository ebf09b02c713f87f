import { randomBytes } from 'node:crypto'
import { findMessage, type Message, messagesOf, sendText } from '../../world/messages.ts'
import { type PeerRef, peerKey, userPeer } from '../../world/peers.ts'
import { sendOnce } from '../../world/random-ids.ts'
import { sendBotRequestedPeer } from '../../world/requested-peers.ts'
import { badRequest } from '../../world/rpc-error.ts'
import { signInitData, webViewUrl } from '../../world/web-view.ts'
import { accountOf, markRead, meetBot } from '../../world/world.ts'
import { peersIn, toMessage } from '../view/messages.ts'
import { toPeer, toPeerLists } from '../view/peers.ts'
import { answerWithUpdates } from './answer.ts'
import { resolvePeer, resolveUser } from './input-peer.ts'
import type { Methods, SignedIn } from './method.ts'

/** What the client page announces: the first version with `web_app_request_chat`. */
const WEB_APP_VERSION = '9.6'
const MAX_PAGE = 100

/** Whether a chat comes after the one that the last page ended with. */
const isAfter = (top: Message, offsetDate: number, offsetId: number) =>
  top.date < offsetDate || (top.date === offsetDate && top.id < offsetId)

function chatsOf({ world, userId }: SignedIn) {
  const chats = new Map<string, { peer: PeerRef; top: Message; unread: number; readUpTo: number }>()
  const { readUpTo } = accountOf(world, userId)
  for (const message of messagesOf(world, userId)) {
    const key = peerKey(message.peer)
    const read = readUpTo[key] ?? 0
    const unread = (chats.get(key)?.unread ?? 0) + Number(!message.out && message.id > read)
    chats.set(key, { peer: message.peer, top: message, unread, readUpTo: read })
  }
  return [...chats.values()].sort((a, b) => b.top.date - a.top.date || b.top.id - a.top.id)
}

export const messages = {
  'messages.getDialogs': {
    by: 'user',
    run: (context, { offsetDate, offsetId, limit }) => {
      const { world, userId } = context
      const all = chatsOf(context)
      const rest =
        offsetDate === 0 && offsetId === 0 ? all : all.filter(({ top }) => isAfter(top, offsetDate, offsetId))
      const chats = rest.slice(0, Math.min(limit || MAX_PAGE, MAX_PAGE))
      return {
        ...(chats.length < all.length
          ? { _: 'messages.dialogsSlice' as const, count: all.length }
          : { _: 'messages.dialogs' as const }),
        dialogs: chats.map(({ peer, top, unread, readUpTo }) => ({
          _: 'dialog',
          peer: toPeer(peer),
          topMessage: top.id,
          readInboxMaxId: readUpTo,
          readOutboxMaxId: top.id,
          unreadCount: unread,
          unreadMentionsCount: 0,
          unreadReactionsCount: 0,
          unreadPollVotesCount: 0,
          notifySettings: { _: 'peerNotifySettings' },
        })),
        messages: chats.map(({ top }) => toMessage(world, top)),
        ...toPeerLists(
          world,
          userId,
          chats.flatMap(({ top }) => peersIn(world, top)),
        ),
      }
    },
  },
  'messages.getHistory': {
    by: 'user',
    run: ({ world, userId }, { peer, offsetId, limit }) => {
      const all = [...messagesOf(world, userId, resolvePeer(world, userId, peer))].reverse()
      const page = all
        .filter(({ id }) => offsetId === 0 || id < offsetId)
        .slice(0, Math.min(limit || MAX_PAGE, MAX_PAGE))
      return {
        _: 'messages.messages',
        messages: page.map(message => toMessage(world, message)),
        topics: [],
        ...toPeerLists(
          world,
          userId,
          page.flatMap(message => peersIn(world, message)),
        ),
      }
    },
  },
  /** Of one's own chats; what isn't there is empty. Also how a client gets a fresh file reference. */
  'messages.getMessages': {
    by: 'both',
    run: ({ world, userId }, { id }) => {
      const ids = id.flatMap(one => ('id' in one ? [one.id] : []))
      const found = ids.flatMap(one => findMessage(world, userId, one) ?? [])
      return {
        _: 'messages.messages',
        messages: ids.map(one => {
          const message = findMessage(world, userId, one)
          return message ? toMessage(world, message) : { _: 'messageEmpty', id: one }
        }),
        topics: [],
        ...toPeerLists(
          world,
          userId,
          found.flatMap(message => peersIn(world, message)),
        ),
      }
    },
  },
  'messages.readHistory': {
    by: 'user',
    run: ({ world, userId }, { peer, maxId }) => {
      const target = resolvePeer(world, userId, peer)
      const { readUpTo, lastMessageId, pts } = accountOf(world, userId)
      const upTo = Math.min(maxId || lastMessageId, lastMessageId)
      if (upTo > (readUpTo[peerKey(target)] ?? 0)) markRead(world, userId, target, upTo)
      return { _: 'messages.affectedMessages', pts, ptsCount: 0 }
    },
  },
  /** Text, with a reply keyboard when a bot sends one. */
  'messages.sendMessage': {
    by: 'both',
    run: (context, { peer, message, replyMarkup, randomId }) =>
      answerWithUpdates(context, world => {
        const { userId } = context
        const to = resolvePeer(world, userId, peer)
        sendOnce(world, userId, randomId, () => sendText(world, userId, to, message, replyMarkup))
      }),
  },
  'messages.startBot': {
    by: 'user',
    run: (context, { bot, startParam, randomId }) =>
      answerWithUpdates(context, world => {
        const { userId } = context
        const { id, bot: isBot } = resolveUser(world, userId, bot, 'BOT_INVALID')
        if (!isBot) throw badRequest('BOT_INVALID')
        const text = startParam ? `/start ${startParam}` : '/start'
        sendOnce(world, userId, randomId, () => sendText(world, userId, userPeer(id), text))
      }),
  },
  /** @see https://core.telegram.org/method/messages.requestWebView */
  'messages.requestWebView': {
    by: 'user',
    run: ({ world, userId, webAppKey }, { bot: input, url, platform, themeParams, startParam }) => {
      const bot = resolveUser(world, userId, input, 'BOT_INVALID')
      const user = world.users.get(userId)
      if (!bot.bot || !user) throw badRequest('BOT_INVALID')
      const target = url ?? bot.bot.menuButton?.url
      if (target === undefined || !URL.canParse(target)) throw badRequest('URL_INVALID')
      meetBot(world, bot.id, userId)
      const queryId = BigInt.asIntN(63, randomBytes(8).readBigInt64LE())
      const initData = signInitData({ user, bot, queryId, authDate: world.now(), startParam }, webAppKey)
      const client = { platform, version: WEB_APP_VERSION, themeParams: themeParams?.data }
      return { _: 'webViewResultUrl', queryId, url: webViewUrl(target, initData, client) }
    },
  },
  'messages.prolongWebView': { by: 'user', run: () => true },
  /** @see https://core.telegram.org/method/messages.sendBotRequestedPeer */
  'messages.sendBotRequestedPeer': {
    by: 'user',
    run: (context, { peer, msgId, webappReqId, buttonId, requestedPeers }) =>
      answerWithUpdates(context, world => {
        const { userId } = context
        const bot = resolvePeer(world, userId, peer)
        if (!world.users.get(bot.id)?.bot) throw badRequest('PEER_ID_INVALID')
        const peers = requestedPeers.map(one => resolvePeer(world, userId, one))
        sendBotRequestedPeer(world, { userId, botId: bot.id, msgId, webappReqId, buttonId, peers })
      }),
  },
} satisfies Methods
