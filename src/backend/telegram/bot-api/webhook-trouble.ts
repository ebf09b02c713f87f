import type { WebhookInfo } from 'grammy/types'
import type { TelegramError } from '../../requests/ports.ts'
import { BotApiError } from './errors.ts'

/**
 * Telegram repeats a post after two minutes at the latest, and waits a minute for an answer. So a lasting failure has an
 * error within this time.
 */
const RECENT_SECONDS = 240

const HAS_CHANGED =
  'Another program has removed or replaced this bot’s webhook, so Telegram gives Handpick no updates. Stop it, then start Handpick again, which sets the webhook again.'
const cantReach = (why: string) =>
  `Telegram can’t reach the webhook: ${why}. WEBAPP_URL must lead to this backend, and every proxy must let POST through.`

/**
 * What the owner has to do before Telegram can post updates. Undefined when Telegram can.
 *
 * @param url the webhook's address
 * @param since when a post last arrived or the backend began: Unix time in seconds, as `now`
 * @see https://core.telegram.org/bots/api#webhookinfo
 */
export function webhookTrouble(
  info: Pick<WebhookInfo, 'url' | 'pending_update_count' | 'last_error_date' | 'last_error_message'>,
  { url, since, now }: { url: string; since: number; now: number },
): string | undefined {
  if (info.url !== url) return HAS_CHANGED
  const { pending_update_count: waiting, last_error_date: date, last_error_message: why = 'it failed' } = info
  // Telegram keeps the last error after later posts have arrived.
  if (date === undefined || waiting === 0 || date <= since || now - date > RECENT_SECONDS) return undefined
  return cantReach(why)
}

/** The same, when Telegram has refused to set the webhook. */
export function setTrouble(error: TelegramError): string | undefined {
  if (!(error instanceof BotApiError) || error.code !== 400) return undefined
  return cantReach(error.message.replace(/^400 Bad Request: (bad webhook: )?/, ''))
}
