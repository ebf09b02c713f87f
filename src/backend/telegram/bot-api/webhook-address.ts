import { createHmac } from 'node:crypto'

/** Where Telegram posts the bot's updates. */
export interface WebhookAddress {
  /** The path below the backend. Nobody can guess it without the bot's token. */
  path: string
  /** The public address, with the path. */
  url: string
  /** Telegram sends it with every post, in a header. */
  secret: string
}

/**
 * The webhook of a bot. The path and the secret are derived from the token. So all replicas have the same ones at every
 * start, and neither tells the token.
 *
 * @param webappUrl the address of the Mini App; the webhook is below it
 */
export function webhookAddress(botToken: string, webappUrl: string): WebhookAddress {
  const derive = (use: string) => createHmac('sha256', use).update(botToken).digest('base64url')
  const path = `/webhook-${derive('HandpickWebhookPath')}`
  return { path, url: new URL(`.${path}`, webappUrl).href, secret: derive('HandpickWebhookSecret') }
}
