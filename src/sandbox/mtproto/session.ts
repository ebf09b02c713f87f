import { CONTAINER_ID } from '../tl/schema.ts'
import { createAnswers } from './answers.ts'
import type { AuthKey } from './crypto/message.ts'
import { createSequence } from './sequence-numbers.ts'

/** The most messages in one container. Telegram's limit is 1020 messages. */
const MAX_CONTAINER_MESSAGES = 100
/** The request is remembered for this many sent answers. */
const MAX_UNACKNOWLEDGED_ANSWERS = 10_000

/** A message on its way to the client. */
interface Outgoing {
  msgId: bigint
  seqNo: number
  body: Buffer
}

export type Seal = (message: { msgId: bigint; seqNo: number; body: Buffer }) => void

/**
 * A client's sequence of messages. It lasts longer than the connections that it uses.
 *
 * @see https://core.telegram.org/mtproto/description#session
 */
export function createSession(id: bigint, key: AuthKey, nextMsgId: (kind: 'answer' | 'push') => bigint) {
  let contentSent = 0
  let queue: Outgoing[] = []
  let acks: bigint[] = []
  const received = createAnswers()
  const requestOfAnswer = new Map<bigint, bigint>()

  function enqueueAnswer(requestId: bigint, body: Buffer) {
    requestOfAnswer.set(enqueue(body, 'answer', true), requestId)
    const [oldest] = requestOfAnswer.keys()
    if (oldest !== undefined && requestOfAnswer.size > MAX_UNACKNOWLEDGED_ANSWERS)
      requestOfAnswer.delete(oldest)
  }

  function seqNo(contentRelated: boolean): number {
    return contentRelated ? contentSent++ * 2 + 1 : contentSent * 2
  }

  function enqueue(body: Buffer, kind: 'answer' | 'push', contentRelated: boolean): bigint {
    const msgId = nextMsgId(kind)
    queue.push({ msgId, seqNo: seqNo(contentRelated), body })
    return msgId
  }

  return {
    id,
    key,
    /** The sequence numbers of the client's messages. */
    sequence: createSequence(),
    /** Whether the client wants updates. It does after a request without invokeWithoutUpdates. */
    wantsUpdates: false,
    /** Sends a message on the connection that the session uses now. */
    seal: undefined as Seal | undefined,

    receive: (msgId: bigint) => received.set(msgId, undefined),
    /** Whether this message was received before. */
    knows: (msgId: bigint) => received.has(msgId),
    /** An rpc_result. It is kept until it is acknowledged, because the connection may break before it arrives. */
    answer(requestId: bigint, body: Buffer) {
      received.set(requestId, body)
      enqueueAnswer(requestId, body)
    },
    repeatAnswer(requestId: bigint) {
      const body = received.get(requestId)
      if (body) enqueueAnswer(requestId, body)
    },
    /** Forgets answers that have arrived. Their requests still count as received. */
    acknowledged(msgIds: bigint[]) {
      for (const msgId of msgIds) {
        const requestId = requestOfAnswer.get(msgId)
        if (requestId !== undefined) received.set(requestId, undefined)
        requestOfAnswer.delete(msgId)
      }
    },
    service: (body: Buffer, kind: 'answer' | 'push' = 'answer') => enqueue(body, kind, false),
    push: (body: Buffer) => enqueue(body, 'push', true),
    ack: (msgId: bigint) => acks.push(msgId),

    /** Sends the queued messages, as one message or a container, if there is a connection. */
    flush(writeAcks: (msgIds: bigint[]) => Buffer) {
      const { seal } = this
      if (!seal) return
      if (acks.length > 0) {
        const ids = acks
        acks = []
        enqueue(writeAcks(ids), 'answer', false)
      }
      while (queue.length > 0) {
        const batch = queue.slice(0, MAX_CONTAINER_MESSAGES)
        queue = queue.slice(MAX_CONTAINER_MESSAGES)
        const [only] = batch
        if (batch.length === 1 && only) seal(only)
        else seal({ msgId: nextMsgId('answer'), seqNo: seqNo(false), body: container(batch) })
      }
    },
    /** Queued messages can't reach the client any more. Answers stay until the client asks for them. */
    disconnect() {
      this.seal = undefined
      queue = []
    },
  }
}
export type Session = ReturnType<typeof createSession>

/** A message without content. */
export const EMPTY_CONTAINER = container([])

function container(messages: Outgoing[]): Buffer {
  const parts: Buffer[] = []
  const head = Buffer.allocUnsafe(8)
  head.writeUInt32LE(CONTAINER_ID, 0)
  head.writeUInt32LE(messages.length, 4)
  parts.push(head)
  for (const { msgId, seqNo, body } of messages) {
    const message = Buffer.allocUnsafe(16)
    message.writeBigInt64LE(msgId, 0)
    message.writeInt32LE(seqNo, 8)
    message.writeInt32LE(body.length, 12)
    parts.push(message, body)
  }
  return Buffer.concat(parts)
}
