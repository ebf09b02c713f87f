import type { TlObject } from '../tl/tl-object.ts'
import type { mtp, Tl } from '../tl/types.ts'
import type { AuthKeys } from './auth-keys.ts'
import type { Session } from './session.ts'

export interface ServiceContext {
  session: Session
  keys: AuthKeys
  msgId: bigint
  now: number
  /** The client promises to send something again within this time. */
  keepAlive(seconds: number): void
  /** The client doesn't want to wait longer for a message. This is only for HTTP. */
  waitAtMost(ms: number): void
  forgetSession(sessionId: bigint): boolean
  /** Sends the answer to an earlier request again. */
  repeatAnswer(requestId: bigint): void
  /** Answers the message as a call, with an `rpc_result`. */
  answerCall(result: TlObject): void
}

/** An answer, no answer, or `undefined` when it isn't a service message. */
type Outcome = TlObject | 'nothing' | undefined

const RECEIVED = 4
const UNKNOWN = 1

/**
 * Answers MTProto's own messages, which are about the session.
 *
 * @see https://core.telegram.org/mtproto/service_messages
 */
export function answerService(message: TlObject, context: ServiceContext): Outcome {
  const { session, keys, msgId } = context
  // The reader has checked the message against the schema. The casts only name its type.
  switch (message._) {
    case 'mt_ping':
      return pong(context, (message as unknown as Tl<mtp.RawMt_ping>).pingId)
    case 'mt_ping_delay_disconnect': {
      const { pingId, disconnectDelay } = message as unknown as Tl<mtp.RawMt_ping_delay_disconnect>
      context.keepAlive(disconnectDelay)
      return pong(context, pingId)
    }
    case 'mt_get_future_salts': {
      const { num } = message as unknown as Tl<mtp.RawMt_get_future_salts>
      return {
        _: 'mt_future_salts',
        reqMsgId: msgId,
        now: context.now,
        salts: keys.futureSalts(session.key, num),
      }
    }
    case 'mt_msgs_ack':
      session.acknowledged((message as unknown as Tl<mtp.RawMt_msgs_ack>).msgIds)
      return 'nothing'
    case 'mt_msgs_state_req': {
      const { msgIds } = message as unknown as Tl<mtp.RawMt_msgs_state_req>
      // A client that asks for the state hasn't got the answer. So it gets the answer again, besides the state.
      for (const id of asked(msgIds)) context.repeatAnswer(id)
      const info = Buffer.from(msgIds.map(id => (session.knows(id) ? RECEIVED : UNKNOWN)))
      return { _: 'mt_msgs_state_info', reqMsgId: msgId, info }
    }
    case 'mt_msg_resend_req':
      for (const id of asked((message as unknown as Tl<mtp.RawMt_msg_resend_req>).msgIds))
        context.repeatAnswer(id)
      return 'nothing'
    case 'mt_rpc_drop_answer':
      // Nearly all methods are answered when they arrive. A waiting method is answered even when the client
      // drops its answer.
      context.answerCall({ _: 'mt_rpc_answer_unknown' })
      return 'nothing'
    case 'mt_destroy_session': {
      const { sessionId } = message as unknown as Tl<mtp.RawMt_destroy_session>
      const known = sessionId !== session.id && context.forgetSession(sessionId)
      return { _: known ? 'mt_destroy_session_ok' : 'mt_destroy_session_none', sessionId }
    }
    case 'mt_destroy_auth_key':
      keys.drop(session.key.id)
      return { _: 'mt_destroy_auth_key_ok' }
    case 'mt_msgs_state_info':
    case 'mt_msgs_all_info':
      return 'nothing'
    case 'mt_http_wait':
      context.waitAtMost((message as unknown as Tl<mtp.RawMt_http_wait>).maxWait)
      return 'nothing'
    default:
      return undefined
  }
}

const pong = ({ msgId }: ServiceContext, pingId: bigint): TlObject => ({ _: 'mt_pong', msgId, pingId })

/** Each id once, and no more ids than Telegram takes in one message. */
const MAX_ASKED_IDS = 8192
const asked = (msgIds: bigint[]) => new Set(msgIds.slice(0, MAX_ASKED_IDS))
