import type { Logger } from 'pino'
import type { BotApi } from './api.ts'

/**
 * While there is a webhook nobody can ask for updates. Updates that wait for it stay. Throws TelegramError.
 *
 * @see https://core.telegram.org/bots/api#deletewebhook
 */
export async function removeWebhook(
  api: Pick<BotApi, 'getWebhookInfo' | 'deleteWebhook'>,
  log: Pick<Logger, 'warn'>,
  signal: AbortSignal,
): Promise<void> {
  const { url } = await api.getWebhookInfo(signal)
  if (!url) return
  await api.deleteWebhook({}, signal)
  // The rest of the address is often a secret.
  const host = URL.canParse(url) ? new URL(url).host : undefined
  log.warn({ host }, 'the bot had a webhook, which was removed: Handpick asks for updates itself')
}
