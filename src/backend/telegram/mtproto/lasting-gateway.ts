import type { MtprotoConfig } from '../../config.ts'
import { pause } from '../../pause.ts'
import type { Gateway, GatewayPorts } from '../gateway.ts'
import { notLoggedIn } from './errors.ts'
import { openLogin } from './login.ts'
import { adviceOn } from './login-end.ts'
import type { OpenSession } from './sessions.ts'

export interface LastingGatewayOptions extends GatewayPorts {
  config: MtprotoConfig
  /** Opens the session that this process continues with. Each call opens it again. */
  openSession: () => Promise<OpenSession>
}

/** The pause before a new login, when Telegram ends a login before it has worked. */
const RENEW_FIRST_MS = 500
const RENEW_MOST_MS = 30_000

/**
 * A gateway that lasts longer than its logins. When Telegram ends a login, its key is deleted, so that no later
 * start tries it either. Then a new login takes its place. The position in Telegram's updates stays, so nothing
 * is missed. When another process has taken the session, its gateway is closed at once, and another session
 * takes its place.
 *
 * @see https://core.telegram.org/api/errors#406-not-acceptable
 */
export async function openLastingGateway({
  openSession,
  ...options
}: LastingGatewayOptions): Promise<Gateway> {
  const { log } = options
  const closing = new AbortController()
  let current: Gateway | undefined
  let username: string | undefined
  let renewing: Promise<void> | undefined
  let wait = 0
  let hasLoggedIn = () => {}
  const ready = new Promise<void>(resolve => {
    hasLoggedIn = resolve
  })
  closing.signal.addEventListener('abort', hasLoggedIn)

  async function open(): Promise<void> {
    const { storage: session, lost } = await openSession()
    let isReplaced = false
    /** Replaces this gateway once, even if there are several reasons. */
    const replace = (letGo: () => Promise<void>) => {
      if (isReplaced || closing.signal.aborted) return
      isReplaced = true
      renewing = renew(letGo)
    }
    const gateway: Gateway = await openLogin({
      ...options,
      session,
      guestQueryReceived: async (query, language) => {
        // A query from before the start may come before this login is complete.
        await gateway.ready
        if (gateway.botUsername() === undefined) throw new Error('closed before the bot had logged in')
        await options.guestQueryReceived(query, language)
      },
      loginEnded: ({ code, text }) =>
        replace(async () => {
          const reason = `${code} ${text}`
          log.error({ reason, advice: adviceOn(text) }, 'Telegram has ended this login; making another')
          await session.authKeys.deleteAll()
          await session.driver.save?.()
        }),
    })
    current = gateway
    const giveUp = () =>
      replace(async () => log.warn('another backend may have this one’s Telegram session; taking another'))
    lost.addEventListener('abort', giveUp)
    if (lost.aborted) giveUp()
    void gateway.ready.then(() => {
      if (gateway !== current) return
      wait = 0
      username = gateway.botUsername()
      hasLoggedIn()
    })
  }

  async function renew(letGo: () => Promise<void>): Promise<void> {
    const ended = current
    current = undefined
    try {
      await letGo()
      await ended?.close()
    } catch (error) {
      log.warn({ err: error }, 'letting go of a session failed')
    }
    while (!closing.signal.aborted) {
      await pause(wait, closing.signal)
      wait = Math.min(Math.max(wait * 2, RENEW_FIRST_MS), RENEW_MOST_MS)
      if (closing.signal.aborted) return
      try {
        // An open gateway replaces itself when needed, and may already have begun to. Opening another here
        // would take two sessions.
        return await open()
      } catch (error) {
        log.error({ err: error, retryInMs: wait }, 'opening a session failed')
      }
    }
  }

  await open()

  /** Throws TelegramError between two logins. */
  function now(): Gateway {
    if (!current) throw notLoggedIn()
    return current
  }
  return {
    ready,
    isConnected: () => current?.isConnected() ?? false,
    trouble: () => current?.trouble(),
    botUsername: () => username,
    requestWebViewButton: async (...given) => now().requestWebViewButton(...given),
    sendMessage: async (...given) => now().sendMessage(...given),
    sendText: async (...given) => now().sendText(...given),
    downloadPhoto: async (...given) => now().downloadPhoto(...given),
    postAnswer: async (...given) => now().postAnswer(...given),
    savePreparedMessage: async (...given) => now().savePreparedMessage(...given),
    async close() {
      closing.abort()
      await renewing
      await current?.close()
    },
  }
}
