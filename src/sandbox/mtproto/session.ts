import { CONTAINER_ID } from '../tl/schema.ts'
import { createAnswers } from './answers.ts'
import type { AuthKey } from './crypto/message.ts'
import { createSequence } from './sequence-numbers.ts'

/** The most messages in one container. Telegram's limit is 1020 messages. */
const MAX_CONTAINER_MESSAGES = 100
/** This many sent messages are remembered until the client acknowledges them. */
const MAX_UNACKNOWLEDGED = 10_000

/** A message on its way to the client. */
interface Outgoing {
  msgId: bigint
  seqNo: number
  body: Buffer
  /** The request that this message answers. */
  requestId?: bigint | undefined
  /** The connection that the request came on. The answer goes there while that connection lives. */
  asked?: Carrier | undefined
}

/** A sent message that the client hasn't acknowledged. */
interface Unacknowledged {
  seqNo: number
  carrier: Carrier
  requestId?: bigint | undefined
  /** An update's bytes. An answer's bytes are kept with its request. */
  body?: Buffer | undefined
}

/** A connection as its sessions see it. */
export interface Carrier {
  seal(message: { msgId: bigint; seqNo: number; body: Buffer }): void
  readonly isClosed: boolean
  /** Whether its client would get a message at once. */
  readonly isReady: boolean
}

/**
 * A client's sequence of messages. It lasts longer than the connections that it uses, and may use several at the
 * same time.
 *
 * @see https://core.telegram.org/mtproto/description#session
 */
export function createSession(id: bigint, key: AuthKey, nextMsgId: (kind: 'answer' | 'push') => bigint) {
  let contentSent = 0
  let queue: Outgoing[] = []
  let acks: bigint[] = []
  const received = createAnswers()
  const unacknowledged = new Map<bigint, Unacknowledged>()
  /** The one that the client has spoken on last is the last. */
  let carriers: Carrier[] = []

  function seqNo(contentRelated: boolean): number {
    return contentRelated ? contentSent++ * 2 + 1 : contentSent * 2
  }

  function enqueue(body: Buffer, kind: 'answer' | 'push', contentRelated: boolean, more?: Partial<Outgoing>) {
    queue.push({ msgId: nextMsgId(kind), seqNo: seqNo(contentRelated), body, ...more })
  }

  /** The connection for a message: the one that asked for it, or else the last used that can take it. */
  function carrierFor({ asked }: Pick<Outgoing, 'asked'>): Carrier | undefined {
    if (asked && !asked.isClosed && carriers.includes(asked)) return asked
    const open = carriers.filter(({ isClosed }) => !isClosed)
    return open.findLast(({ isReady }) => isReady) ?? open.at(-1)
  }

  /** Takes the next messages for one connection from the queue. */
  function nextBatch(carrier: Carrier): Outgoing[] {
    const end = queue.findIndex((one, at) => at === MAX_CONTAINER_MESSAGES || carrierFor(one) !== carrier)
    return queue.splice(0, end < 0 ? queue.length : end)
  }

  /** Remembers a message that the client has to acknowledge. */
  function remember({ msgId, seqNo, body, requestId }: Outgoing, carrier: Carrier) {
    if ((seqNo & 1) === 0) return
    unacknowledged.set(msgId, { seqNo, carrier, requestId, body: requestId === undefined ? body : undefined })
    if (unacknowledged.size <= MAX_UNACKNOWLEDGED) return
    const [oldest] = unacknowledged.keys()
    if (oldest !== undefined) unacknowledged.delete(oldest)
  }

  return {
    id,
    key,
    /** The sequence numbers of the client's messages. */
    sequence: createSequence(),
    /** Whether the client wants updates. It does after a request without invokeWithoutUpdates. */
    wantsUpdates: false,
    get isConnected() {
      return carriers.length > 0
    },

    receive: (msgId: bigint) => received.add(msgId),
    /** Whether this message was received before. */
    knows: (msgId: bigint) => received.has(msgId),
    /** An rpc_result. It is kept until it is acknowledged, because the connection may break before it arrives. */
    answer(requestId: bigint, body: Buffer, asked?: Carrier) {
      received.keep(requestId, body)
      enqueue(body, 'answer', true, { requestId, asked })
    },
    repeatAnswer(requestId: bigint, asked?: Carrier) {
      const body = received.get(requestId)
      if (body) enqueue(body, 'answer', true, { requestId, asked })
    },
    /** Forgets messages that have arrived. The requests of answers still count as received. */
    acknowledged(msgIds: bigint[]) {
      for (const msgId of msgIds) {
        const requestId = unacknowledged.get(msgId)?.requestId
        if (requestId !== undefined) received.forget(requestId)
        unacknowledged.delete(msgId)
      }
    },
    service: (body: Buffer, kind: 'answer' | 'push' = 'answer', asked?: Carrier) =>
      enqueue(body, kind, false, { asked }),
    push: (body: Buffer) => enqueue(body, 'push', true),
    ack: (msgId: bigint) => acks.push(msgId),

    /** Sends the queued messages, each connection's as one message or in containers, if there is a connection. */
    flush(writeAcks: (msgIds: bigint[]) => Buffer, asked?: Carrier) {
      if (acks.length > 0 && carrierFor({ asked })) {
        const ids = acks
        acks = []
        enqueue(writeAcks(ids), 'answer', false, { asked })
      }
      for (;;) {
        const [first] = queue
        const carrier = first && carrierFor(first)
        if (!carrier) return
        const batch = nextBatch(carrier)
        for (const one of batch) remember(one, carrier)
        const [only] = batch
        if (batch.length === 1 && only) carrier.seal(only)
        else carrier.seal({ msgId: nextMsgId('answer'), seqNo: seqNo(false), body: container(batch) })
      }
    },
    /**
     * Uses one more connection. The client is told there to fetch the updates it missed, so earlier updates needn't
     * be sent again.
     */
    attach(carrier: Carrier) {
      carriers = [...carriers, carrier]
      for (const [msgId, { requestId }] of unacknowledged)
        if (requestId === undefined) unacknowledged.delete(msgId)
    },
    /**
     * The client has spoken on a connection. An older one may be alive when a newer one has died silently, so messages
     * that nobody asked for go where the client spoke last.
     */
    heardOn(carrier: Carrier) {
      if (carriers.at(-1) !== carrier) carriers = [...carriers.filter(one => one !== carrier), carrier]
    },
    /**
     * A connection has ended. Its messages that may be lost are sent again on another one. Without another one
     * only answers stay, until the client asks for them.
     */
    detach(carrier: Carrier) {
      carriers = carriers.filter(one => one !== carrier)
      if (carriers.length === 0) {
        queue = []
        return
      }
      const lost = [...unacknowledged].flatMap(([msgId, sent]) => {
        const { seqNo, requestId } = sent
        const body = requestId === undefined ? sent.body : received.get(requestId)
        return sent.carrier === carrier && body ? [{ msgId, seqNo, requestId, body }] : []
      })
      queue = [...lost, ...queue]
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
