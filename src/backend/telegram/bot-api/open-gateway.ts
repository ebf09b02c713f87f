import type { Update } from 'grammy/types'
import type { BotApiConfig } from '../../config.ts'
import { whileHolding } from '../../while-holding.ts'
import type { Gateway, GatewayPorts } from '../gateway.ts'
import { createHandle } from '../handle.ts'
import { createUntilDone } from '../until-done.ts'
import { watchTime } from '../watch-time.ts'
import { createApi } from './api.ts'
import { createConnection } from './connection.ts'
import { notLoggedIn, toTelegramError } from './errors.ts'
import { toCommand, toPeersRequested } from './from-json.ts'
import { type Me, toGuestQuery } from './guest-json.ts'
import { createHttpFetch } from './http-fetch.ts'
import { introduce } from './introduce.ts'
import { createGuestTelegram, createPreparedMessages, createSendMessage } from './messages.ts'
import { downloadPhoto } from './photo.ts'
import { pollUpdates } from './poll-updates.ts'
import type { BotApiStorage } from './ports.ts'
import { senderLanguage } from './sender-language.ts'
import { toButton } from './to-json.ts'

/** The gateway over the Bot API, for as long as the backend runs. */
export function openBotApiGateway(
  config: BotApiConfig,
  storage: BotApiStorage,
  ports: GatewayPorts,
): Gateway {
  const { webappUrl, clock, metrics, log } = ports
  const closing = new AbortController()
  const http = createHttpFetch(config.telegramProxy)
  const { httpFetch } = http
  const api = createApi(config, { clock, metrics, httpFetch, log })
  const connection = createConnection(log)
  const untilDone = createUntilDone({ closing: closing.signal, toTelegramError, log })
  const handle = createHandle(ports, untilDone)
  let me: Me | undefined
  let isPolling = false

  /** Also tells whether the token still works, and Telegram's time. */
  async function getMe() {
    try {
      const found = await api.getMe(closing.signal)
      connection.worked()
      return found
    } catch (error) {
      // While polls work, one lost answer says nothing.
      if (!isPolling) connection.failed(toTelegramError(error))
      throw error
    }
  }

  async function logIn() {
    const { id, username } = await getMe()
    await removeWebhook()
    me = { id, username }
    log.info({ bot: username }, 'logged in to Telegram')
    // Nothing waits for this, since its answers may get lost.
    void introduce(api, webappUrl, log)
  }

  /** While there is a webhook nobody can ask for updates. Those that wait for it stay. */
  async function removeWebhook() {
    const { url } = await api.getWebhookInfo(closing.signal)
    if (!url) return
    await api.deleteWebhook({}, closing.signal)
    // The rest of the address is often a secret.
    const host = URL.canParse(url) ? new URL(url).host : undefined
    log.warn({ host }, 'the bot had a webhook, which was removed: Handpick asks for updates itself')
  }

  async function receive(update: Update, self: Me): Promise<void> {
    const handling: Promise<void>[] = []
    try {
      const language = senderLanguage(update)
      const result = toPeersRequested(update)
      if (result) handling.push(handle.result(result, language))
      const query = toGuestQuery(update, self)
      if (query) handling.push(handle.guestQuery(query, language))
      const command = toCommand(update, self.username)
      if (command) handling.push(handle.command(command, language))
    } catch (error) {
      // It would come again, and again can't be read.
      log.error({ err: error, update: update.update_id }, 'an update could not be read')
    }
    await Promise.all(handling)
  }

  async function poll(signal: AbortSignal, self: Me) {
    const { worked, failed } = connection
    const { handling } = metrics
    isPolling = true
    await pollUpdates({ api, handle: update => receive(update, self), handling, worked, failed }, signal)
    isPolling = false
  }

  async function run() {
    if (!(await untilDone('logging in to Telegram', logIn)) || !me) return
    const self = me
    void watchTime(getMe, closing.signal, log)
    // The gateway is ready before it knows whose turn it is to ask.
    const right = { to: 'ask for the bot’s updates', hold: storage.holdUpdates }
    running = whileHolding(right, signal => poll(signal, self), closing.signal, log)
  }
  let running: Promise<void> | undefined
  const ready = run()

  const loggedIn = () => {
    if (!me) throw notLoggedIn()
    return api
  }
  const guest = createGuestTelegram(api)
  const messages = createPreparedMessages(api)
  const send = createSendMessage(api, storage)
  return {
    ready,
    isConnected: () => me !== undefined && connection.isWorking(),
    trouble: connection.trouble,
    botUsername: () => me?.username,
    async requestWebViewButton(userId, button) {
      const { id } = await loggedIn().savePreparedKeyboardButton({
        user_id: userId,
        button: toButton(button),
      })
      return id
    },
    async sendMessage(...given) {
      loggedIn()
      await send(...given)
    },
    async downloadPhoto(fileId) {
      return downloadPhoto({ api: loggedIn(), httpFetch, config }, fileId)
    },
    postAnswer: guest.postAnswer,
    async savePreparedMessage(...given) {
      loggedIn()
      return messages.savePreparedMessage(...given)
    },
    async close() {
      closing.abort()
      await ready
      await running
      http.close()
    },
  }
}
