import { OTHER_SERVER_KEY } from '../api/refusals.ts'
import type { TlObject } from '../tl/tl-object.ts'
import { createHandshake, WrongServerKeyError } from './handshake.ts'
import type { Shared } from './shared.ts'
import { FloodError } from './transport/framings.ts'

/** A client that has the key answers at once. On a busy machine it may take this long. */
const KEY_PATIENCE_MS = 4000
/** Libraries make one or two keys on a connection. One key in 256 has to be made again. */
const MAX_KEYS_OF_CONNECTION = 20

/**
 * Answers the unencrypted messages of one connection, which make an authorization key.
 *
 * @returns a function that answers a packet; undefined for a packet that needs no answer
 * @see https://core.telegram.org/mtproto/description#unencrypted-message
 */
export function createPlainMessages(dc: Shared): (packet: Buffer) => Buffer | undefined {
  const handshake = createHandshake(dc.rsa, dc.reader, dc.writer, dc.now, agreed => dc.keys.add(agreed))
  /** Runs while the server waits for a client that was told the key's fingerprint. */
  let keyTimer: NodeJS.Timeout | undefined
  let begun = 0

  function answerHandshake(request: TlObject): TlObject {
    try {
      return handshake(request)
    } catch (error) {
      if (error instanceof WrongServerKeyError) dc.methodContext.refused(OTHER_SERVER_KEY)
      throw error
    }
  }

  return packet => {
    const request = dc.reader.object(packet.subarray(20, 20 + packet.readInt32LE(16)))
    if (request._ === 'mt_msgs_ack') return undefined
    const isFirst = request._ === 'mt_req_pq' || request._ === 'mt_req_pq_multi'
    if (isFirst && ++begun > MAX_KEYS_OF_CONNECTION) throw new FloodError('too many keys')
    if (!isFirst) clearTimeout(keyTimer)
    const answer = answerHandshake(request)
    if (answer._ === 'mt_resPQ') {
      clearTimeout(keyTimer)
      keyTimer = setTimeout(() => dc.methodContext.refused(OTHER_SERVER_KEY), KEY_PATIENCE_MS).unref()
    }
    const body = dc.writer.object(answer)
    const head = Buffer.alloc(20)
    head.writeBigInt64LE(dc.nextMsgId('answer'), 8)
    head.writeInt32LE(body.length, 16)
    return Buffer.concat([head, body])
  }
}
