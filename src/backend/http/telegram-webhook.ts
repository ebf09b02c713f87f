import { timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import * as v from 'valibot'
import { type PostedUpdates, TelegramError } from '../requests/ports.ts'

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
/** A message with the message that it replies to has far less. */
const MAX_UPDATE_BYTES = 1024 * 1024
/** Telegram's own pauses grow to two minutes, but a person waits for the result. */
const RETRY_AFTER_SECONDS = 3

/** Only the id is checked. The rest is in Telegram's words, like the answers of its methods. */
const updateSchema = v.looseObject({ update_id: v.pipe(v.number(), v.safeInteger()) })

/**
 * The route for Telegram's posts. 200 says that everything in the update is stored. After 503 Telegram posts the update
 * again. Without the secret the route answers as if it didn't exist.
 *
 * @see https://core.telegram.org/bots/api#setwebhook
 */
export function createWebhookRoute(
  { secret, receive }: Pick<PostedUpdates, 'secret' | 'receive'>,
  closing: AbortSignal,
  log: Pick<Logger, 'warn'>,
) {
  const route = new Hono()
  const again = (c: Context, error?: unknown) => {
    const wait = error instanceof TelegramError ? (error.retryAfter ?? 0) : 0
    return c.body(null, 503, { 'retry-after': String(Math.max(wait, RETRY_AFTER_SECONDS)) })
  }
  const tooLarge = (c: Context) => {
    log.warn('a post to the webhook is too large')
    return c.body(null, 413)
  }

  route.post('/', async (c, next) => {
    if (isSame(c.req.header(SECRET_HEADER) ?? '', secret)) return next()
    log.warn('a post to the webhook doesn’t have Telegram’s secret')
    return c.notFound()
  })
  route.post('/', bodyLimit({ maxSize: MAX_UPDATE_BYTES, onError: tooLarge }), async c => {
    const read = v.safeParse(updateSchema, await c.req.json().catch(() => undefined))
    if (!read.success) {
      log.warn('a post to the webhook is no update')
      return c.body(null, 400)
    }
    if (closing.aborted) return again(c)
    try {
      await receive(read.output)
      return c.body(null, 200)
    } catch (error) {
      return again(c, error)
    }
  })
  return route
}

const isSame = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
