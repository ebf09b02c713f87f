import { createHash } from 'node:crypto'
import { Long } from '@mtcute/node'

/**
 * An id for a message that must not be sent twice. It is derived from the cause of the message. Telegram makes
 * no second message with the same `random_id`.
 *
 * @see https://core.telegram.org/method/messages.sendMessage (random_id)
 */
export const randomIdOf = (once: string): Long =>
  Long.fromBytesLE([...createHash('sha256').update(once).digest().subarray(0, 8)])
