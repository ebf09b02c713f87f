import { createHash } from 'node:crypto'
import { Long } from '@mtcute/node'

/**
 * Telegram makes no second message with the same `random_id`, so what must not be said twice gets its id
 * from what it answers.
 *
 * @see https://core.telegram.org/method/messages.sendMessage (random_id)
 */
export const randomIdOf = (once: string): Long =>
  Long.fromBytesLE([...createHash('sha256').update(once).digest().subarray(0, 8)])
