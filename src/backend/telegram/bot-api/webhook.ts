import type { WebhookInfo } from 'grammy/types'
import type { Logger } from 'pino'
import type { pause as realPause } from '../../pause.ts'
import type { TelegramError } from '../../requests/ports.ts'
import type { BotApi } from './api.ts'
import { UPDATE_KINDS } from './update-kinds.ts'
import type { WebhookAddress } from './webhook-address.ts'
import { setTrouble, webhookTrouble } from './webhook-trouble.ts'

/**
 * A guest's answer that has to wait holds a connection meanwhile. So Telegram may use as many as it allows, and as many
 * updates can overtake a waiting one as with polls.
 */
const MAX_CONNECTIONS = 100
/** The time between two looks at the state of the webhook. */
const CHECK_INTERVAL_MS = 60_000
/** The delay after a failed attempt to set the webhook grows from this value to {@link CHECK_INTERVAL_MS}. */
const MIN_RETRY_DELAY_MS = 1000

export interface WebhookPorts {
  api: Pick<BotApi, 'getWebhookInfo' | 'setWebhook'>
  address: WebhookAddress
  /** Telegram's time: Unix time in seconds. */
  now: () => number
  pause: typeof realPause
  /** Aborts when the backend closes. */
  closing: AbortSignal
  log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
}

/**
 * The bot's webhook at Telegram. It is set once, at the start, and only when Telegram has other values. So replicas that
 * start together don't disturb each other. A webhook that another program sets later is left alone, because two programs
 * would set theirs in turn.
 *
 * @see https://core.telegram.org/bots/api#setwebhook
 */
export function createWebhook({ api, address: { url, secret }, now, pause, closing, log }: WebhookPorts) {
  let isSet = false
  let since = 0
  let trouble: string | undefined

  function tell(sentence: string | undefined) {
    if (sentence === trouble) return
    if (sentence === undefined) log.info('Telegram can reach the webhook again')
    else log.error(sentence)
    trouble = sentence
  }

  /** Makes one attempt. Never rejects. */
  async function set() {
    try {
      if (!isAsWanted(await api.getWebhookInfo(closing), url)) {
        const settings = { max_connections: MAX_CONNECTIONS, allowed_updates: UPDATE_KINDS }
        await api.setWebhook({ url, secret_token: secret, ...settings }, closing)
        log.info('the webhook was set')
      }
      isSet = true
      since = now()
      tell(undefined)
    } catch (error) {
      if (closing.aborted) return
      // The API throws nothing else.
      const failure = error as TelegramError
      log.warn({ reason: failure.message }, 'the webhook could not be set; trying on')
      tell(setTrouble(failure))
    }
  }

  async function check() {
    try {
      tell(webhookTrouble(await api.getWebhookInfo(closing), { url, since, now: now() }))
    } catch (error) {
      log.debug({ err: error }, 'Telegram didn’t tell the state of the webhook')
    }
  }

  return {
    set,
    /** Sets the webhook if it isn't set, and then looks at its state, until the backend closes. Never rejects. */
    async keep() {
      let retryDelayMs = MIN_RETRY_DELAY_MS
      while (!closing.aborted) {
        await pause(isSet ? CHECK_INTERVAL_MS : retryDelayMs, closing)
        if (closing.aborted) return
        retryDelayMs = Math.min(retryDelayMs * 2, CHECK_INTERVAL_MS)
        await (isSet ? check() : set())
      }
    },
    /** Notes that a post has arrived. */
    worked() {
      since = now()
      tell(undefined)
    },
    isWorking: () => isSet && trouble === undefined,
    trouble: () => trouble,
  }
}

const isAsWanted = (info: WebhookInfo, url: string): boolean =>
  info.url === url &&
  !info.has_custom_certificate &&
  info.max_connections === MAX_CONNECTIONS &&
  [...(info.allowed_updates ?? [])].sort().join() === [...UPDATE_KINDS].sort().join()
