import type { Update } from 'grammy/types'
import { toButton } from '../../../peer-requests/telegram/to-json.ts'
import type { BotApiConfig } from '../../config.ts'
import { pause } from '../../pause.ts'
import { whileHolding } from '../../while-holding.ts'
import type { Gateway, GatewayPorts } from '../gateway.ts'
import { createHandle } from '../handle.ts'
import { createOnce, createUntilDone } from '../until-done.ts'
import { watchTime } from '../watch-time.ts'
import { createApi } from './api.ts'
import { createConnection } from './connection.ts'
import { notLoggedIn, toTelegramError } from './errors.ts'
import type { Me } from './guest-json.ts'
import { createHttpFetch } from './http-fetch.ts'
import { introduce } from './introduce.ts'
import { createGuestTelegram, createPreparedMessages, createSendMessage } from './messages.ts'
import { downloadPhoto } from './photo.ts'
import { pollUpdates } from './poll-updates.ts'
import type { BotApiStorage } from './ports.ts'
import { receiveUpdate } from './receive-update.ts'
import { removeWebhook } from './remove-webhook.ts'
import { createTakePost } from './take-posts.ts'
import { createWebhook } from './webhook.ts'
import { webhookAddress } from './webhook-address.ts'

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
  const { now } = clock
  const address = webhookAddress(config.botToken, webappUrl)
  const webhook =
    config.access.updatesBy === 'webhook'
      ? createWebhook({ api, address, now, pause, closing: closing.signal, log })
      : undefined
  const handle = createHandle(ports, webhook ? createOnce(log) : untilDone)
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
    if (!webhook) await removeWebhook(api, log, closing.signal)
    me = { id, username }
    log.info({ bot: username }, 'logged in to Telegram')
    // Nothing waits for this, since its answers may get lost.
    void introduce(api, webappUrl, log)
  }

  async function receive(update: Update) {
    if (!me) throw notLoggedIn()
    await receiveUpdate(handle, log, update, me)
  }

  async function poll(signal: AbortSignal) {
    const { worked, failed } = connection
    const { handling } = metrics
    isPolling = true
    await pollUpdates({ api, handle: receive, handling, worked, failed }, signal)
    isPolling = false
  }

  async function run() {
    if (!(await untilDone('logging in to Telegram', logIn))) return
    void watchTime(getMe, closing.signal, log)
    if (webhook) {
      await webhook.set()
      running = webhook.keep()
      return
    }
    // The gateway is ready before it knows whose turn it is to ask.
    const right = { to: 'ask for the bot’s updates', hold: storage.holdUpdates }
    running = whileHolding(right, poll, closing.signal, log)
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
    isConnected: () => me !== undefined && connection.isWorking() && (webhook?.isWorking() ?? true),
    trouble: () => connection.trouble() ?? webhook?.trouble(),
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
      await send.sendMessage(...given)
    },
    async sendText(...given) {
      loggedIn()
      await send.sendText(...given)
    },
    async downloadPhoto(fileId) {
      return downloadPhoto({ api: loggedIn(), httpFetch, config }, fileId)
    },
    postAnswer: guest.postAnswer,
    async savePreparedMessage(...given) {
      loggedIn()
      return messages.savePreparedMessage(...given)
    },
    ...(webhook && {
      webhook: {
        ...address,
        receive: createTakePost({ receive, handling: metrics.handling, worked: webhook.worked }),
      },
    }),
    async close() {
      closing.abort()
      await ready
      await running
      http.close()
    },
  }
}
