import type { ITelegramStorageProvider, tl } from '@mtcute/node'
import { toPeersRequested } from '../../../peer-requests/telegram/from-tl.ts'
import type { MtprotoConfig } from '../../config.ts'
import { TelegramError } from '../../requests/ports.ts'
import type { Gateway, GatewayPorts } from '../gateway.ts'
import { createHandle } from '../handle.ts'
import { createUntilDone } from '../until-done.ts'
import { watchTime } from '../watch-time.ts'
import { askTime } from './ask-time.ts'
import type { Call } from './call.ts'
import { createClient } from './client.ts'
import { CALL_TIMEOUT_MS, notLoggedIn, toTelegramError } from './errors.ts'
import { createFirstPosition } from './first-position.ts'
import { toCommand } from './from-tl.ts'
import { guardUpdates } from './guard-updates.ts'
import { createGuestTelegram } from './guest-telegram.ts'
import { toGuestQuery } from './guest-tl.ts'
import { holdPts } from './hold-pts.ts'
import { introduce } from './introduce.ts'
import { loginEnd } from './login-end.ts'
import { createPreparedMessages } from './message-telegram.ts'
import { downloadPhoto } from './photo.ts'
import { randomIdOf } from './random-id.ts'
import { senderLanguage } from './sender-language.ts'
import { KeyEnded, signIn } from './sign-in.ts'
import { toInputButton, toInputPeer, toInputUser, toReplyKeyboard } from './to-tl.ts'

export interface LoginOptions extends GatewayPorts {
  config: MtprotoConfig
  /** The storage of the login and of the position in Telegram's updates. */
  session: ITelegramStorageProvider
  /** Called once when Telegram has ended the login. This gateway can't be used afterwards. */
  loginEnded: (reason: tl.RpcError) => void
}

/** A gateway for one login: logs in, stays logged in, passes results on. */
export async function openLogin({ config, session, loginEnded, ...ports }: LoginOptions): Promise<Gateway> {
  const { webappUrl, clock, metrics, log } = ports
  const { client, base } = await createClient(config, session)
  const closing = new AbortController()
  /** Whether a working connection exists. The library reconnects by itself. */
  let usable = false
  let loggedIn = false
  let hasEnded = false
  let username: string | undefined
  let lastTrouble: string | undefined
  const untilDone = createUntilDone({ closing: closing.signal, toTelegramError, log })
  const handle = createHandle(ports, untilDone)
  const begin = createFirstPosition(base, session)
  const guard = guardUpdates(base, { begin, isConnected: () => usable && loggedIn, metrics, log })
  const hold = holdPts(client.storage, metrics.handling, guard.notWritten)

  client.onConnectionState.add(state => {
    const wasUsable = usable
    // `connecting` is what the library calls a connection that is down; `offline` is the machine's network.
    usable = state === 'connected' || state === 'updating'
    if (!loggedIn || usable === wasUsable) return
    if (!usable) return log.warn('connection to Telegram lost')
    log.info('connection to Telegram restored')
    void checkKey()
  })
  client.onError.add(error => {
    const ended = loginEnd(error)
    if (ended) return end(ended)
    const { message } = error
    // Without a connection the library reports the same error every second.
    if (message === lastTrouble) return
    lastTrouble = message
    log.warn({ reason: message }, loggedIn ? 'trouble with Telegram' : 'can’t reach Telegram; trying on')
  })
  client.onRawUpdate.add(({ update, peers }) => {
    try {
      receive(update, id => peers.users.get(id))
    } catch (error) {
      // An exception would stop the library's loop each time the update comes again.
      log.error({ err: error, update: update._ }, 'an update could not be read')
    }
  })

  function receive(update: tl.TypeUpdate, userById: (id: number) => tl.TypeUser | undefined) {
    const result = toPeersRequested(update, userById)
    const language = senderLanguage(update, userById)
    if (result) hold.until(handle.result(result, language))
    const query = toGuestQuery(update, { id: config.botId, username })
    if (query) hold.until(handle.guestQuery(query, language))
    const command = toCommand(update, username)
    if (command) hold.until(handle.command(command, language))
  }

  async function logIn() {
    try {
      const bot = await signIn(client, config.botToken)
      username = bot.username ?? undefined
      await begin()
    } catch (error) {
      if (!(error instanceof KeyEnded)) throw error
      // Another attempt is useless. The owner of this gateway replaces it.
      return end(error.reason)
    }
    usable = true
    loggedIn = true
    lastTrouble = undefined
    log.info({ bot: username }, 'logged in to Telegram')
    await askTime(call, clock).catch(error => log.warn({ err: error }, 'Telegram didn’t tell its time'))
    void watchTime(() => askTime(call, clock), closing.signal, log)
    // Nothing waits for this, since its answers may get lost.
    void introduce(client, webappUrl, closing.signal, log)
  }

  function end(reason: tl.RpcError) {
    if (hasEnded || closing.signal.aborted) return
    hasEnded = true
    loggedIn = false
    loginEnded(reason)
  }

  /**
   * Telegram may have deleted our key during the break, and tells it only in an answer. Without an answer the
   * library's updates just stop. So the first action after a break is a call.
   */
  const checkKey = () =>
    call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] }).catch(error =>
      log.debug({ err: error }, 'the check after a reconnect failed'),
    )

  async function call<T extends tl.RpcMethod>(
    request: T,
    options: Parameters<Call>[1] = {},
    requestId?: string,
  ): Promise<tl.RpcCallReturn[T['_']]> {
    // Without a connection the call still waits: the connection may return in time.
    if (!loggedIn) throw notLoggedIn()
    const started = performance.now()
    try {
      return await client.call(request, {
        timeout: CALL_TIMEOUT_MS,
        floodSleepThreshold: 0,
        // Otherwise the library would try for ever while Telegram has internal trouble.
        maxRetryCount: 2,
        ...options,
      })
    } catch (error) {
      const failure = toTelegramError(error)
      metrics.rpcFailed(request._, failure.message)
      if (failure.kind === 'flood_wait') metrics.floodWait(failure.retryAfter ?? 0)
      const ended = loginEnd(error)
      if (ended) end(ended)
      throw failure
    } finally {
      const seconds = (performance.now() - started) / 1000
      metrics.rpc(request._, seconds)
      log.debug({ requestId, rpc: request._, seconds }, 'asked Telegram')
    }
  }

  async function send(userId: number, text: string, once: string, replyMarkup?: tl.TypeReplyMarkup) {
    const request: tl.messages.RawSendMessageRequest = {
      _: 'messages.sendMessage',
      peer: toInputPeer(userId),
      message: text,
      randomId: randomIdOf(once),
      ...(replyMarkup && { replyMarkup }),
    }
    // Telegram refuses a repetition with a 500, which the library would retry for ever.
    await call(request, { maxRetryCount: 0 }).catch(ignoreRepetition)
  }

  return {
    ready: untilDone('logging in to Telegram', logIn).then(() => {}),
    isConnected: () => usable && loggedIn,
    trouble: () => undefined,
    botUsername: () => username,
    async requestWebViewButton(userId, button, traceId) {
      const request: tl.bots.RawRequestWebViewButtonRequest = {
        _: 'bots.requestWebViewButton',
        userId: toInputUser(userId),
        button: toInputButton(button),
      }
      const { webappReqId } = await call(request, {}, traceId)
      return webappReqId
    },
    sendMessage: (userId, text, buttons, once) =>
      send(userId, text, once, buttons.length > 0 ? toReplyKeyboard(buttons) : { _: 'replyKeyboardHide' }),
    sendText: (userId, text, once) => send(userId, text, once),
    ...createGuestTelegram(client, call),
    ...createPreparedMessages(call),
    downloadPhoto: fileId => downloadPhoto(call, fileId),
    async close() {
      closing.abort()
      guard.stop()
      hold.stop()
      await client.destroy()
    },
  }
}

/** Telegram has the message already. */
function ignoreRepetition(error: unknown) {
  if (!(error instanceof TelegramError && error.message.endsWith(' RANDOM_ID_DUPLICATE'))) throw error
}
