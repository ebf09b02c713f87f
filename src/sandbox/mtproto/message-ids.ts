/**
 * The last two bits tell answers from pushes.
 *
 * @see https://core.telegram.org/mtproto/description#message-identifier-msg-id
 */
const ANSWER = 1n
const PUSH = 3n

/** Draws the server's message ids. They always grow, and are as close to Unix time × 2^32 as possible. */
export function createMessageIds(nowMs: () => number) {
  let last = 0n
  return function next(kind: 'answer' | 'push'): bigint {
    const ms = BigInt(Math.floor(nowMs()))
    let id = ((ms / 1000n) << 32n) | (((ms % 1000n) << 32n) / 1000n)
    id &= ~3n
    if (id <= last) id = (last & ~3n) + 4n
    last = id | 3n
    return id | (kind === 'answer' ? ANSWER : PUSH)
  }
}

/** A client's clock may be behind or ahead by these times. */
const MAX_BEHIND_SECONDS = 300
const MAX_AHEAD_SECONDS = 30

/**
 * Telegram's code for a wrong message id of a client: 16 too low, 17 too high, 18 not divisible by four.
 * Undefined for a valid id.
 *
 * @see https://core.telegram.org/mtproto/service_messages_about_messages#notice-of-ignored-error-message
 */
export function badMsgCode(msgId: bigint, nowMs: number): 16 | 17 | 18 | undefined {
  if ((msgId & 3n) !== 0n) return 18
  const seconds = Number(msgId >> 32n)
  const now = nowMs / 1000
  if (seconds < now - MAX_BEHIND_SECONDS) return 16
  if (seconds > now + MAX_AHEAD_SECONDS) return 17
  return undefined
}
