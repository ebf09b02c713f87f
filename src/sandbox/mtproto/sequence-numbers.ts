import type { TlObject } from '../tl/tl-object.ts'

/** So many received messages' numbers are remembered. */
const REMEMBERED = 1000

/**
 * The sequence numbers that a session has received, by message id: twice the number of messages before it that have to
 * be acknowledged, and one more when it is such a message itself.
 *
 * @see https://core.telegram.org/mtproto/description#message-sequence-number-msg-seqno
 */
export function createSequence() {
  /** By message id, the lowest first: their sequence numbers never fall. */
  let received: { msgId: bigint; seqNo: number }[] = []

  /** Where a message belongs; nearly always at the end. */
  const placeOf = (msgId: bigint) => received.findLastIndex(one => one.msgId < msgId) + 1

  return {
    /**
     * 32 when a message with a lower id had a higher number, 33 when one with a higher id had a lower one; two that
     * have to be acknowledged can't share a number either.
     *
     * @see https://core.telegram.org/mtproto/service_messages_about_messages#notice-of-ignored-error-message
     */
    wrong(msgId: bigint, seqNo: number): 32 | 33 | undefined {
      const place = placeOf(msgId)
      const isOdd = (seqNo & 1) === 1
      const [before, after] = [received[place - 1], received[place]]
      if (before && (before.seqNo > seqNo || (isOdd && before.seqNo === seqNo))) return 32
      if (after && (after.seqNo < seqNo || (isOdd && after.seqNo === seqNo))) return 33
      return undefined
    },
    add(msgId: bigint, seqNo: number) {
      received.splice(placeOf(msgId), 0, { msgId, seqNo })
      if (received.length > 2 * REMEMBERED) received = received.slice(-REMEMBERED)
    },
  }
}

/**
 * 35 for a request with an even number. Clients differ over service messages, mtcute even over acknowledgements, and
 * Telegram takes them; so those may have either.
 */
export const wrongParity = (message: TlObject, seqNo: number): 35 | undefined =>
  message._.startsWith('mt_') || (seqNo & 1) === 1 ? undefined : 35
