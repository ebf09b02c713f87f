import type { TlObject } from '../tl/tl-object.ts'

/** The numbers of this many received messages are remembered. */
const REMEMBERED_MESSAGES = 1000

/**
 * The sequence numbers that a session has received, by message id. A message's number is twice the number of
 * earlier messages that need an acknowledgement. A message that needs one itself has one more.
 *
 * @see https://core.telegram.org/mtproto/description#message-sequence-number-msg-seqno
 */
export function createSequence() {
  /** By message id, the lowest first. Their sequence numbers never fall. */
  let received: { msgId: bigint; seqNo: number }[] = []

  /** The place of a message, nearly always at the end. */
  const placeOf = (msgId: bigint) => received.findLastIndex(one => one.msgId < msgId) + 1

  return {
    /**
     * 32 when a message with a lower id had a higher number. 33 when a message with a higher id had a lower
     * number. Two messages that need an acknowledgement can't have the same number either.
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
      if (received.length > 2 * REMEMBERED_MESSAGES) received = received.slice(-REMEMBERED_MESSAGES)
    },
  }
}

/**
 * 35 for a request with an even number. Service messages may have either parity. Clients differ in that, mtcute
 * even for acknowledgements, and Telegram accepts both.
 */
export const wrongParity = (message: TlObject, seqNo: number): 35 | undefined =>
  message._.startsWith('mt_') || (seqNo & 1) === 1 ? undefined : 35
