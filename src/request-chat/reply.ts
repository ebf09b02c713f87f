import { isDeclined } from './declined.ts'

/** The result of a request. */
export type RequestChatResult =
  /** The service message is on its way. Only the bot is told who was chosen. */
  | { status: 'sent' }
  /** The user changed their mind, or your own signal ended the request. */
  | { status: 'cancelled' }
  /** Nothing was sent, and the client gives no reason. The picker was closed, or the client has shown an error. */
  | { status: 'closed' }
  /** Nothing was sent. `error` is the server's or the client's error, like `PEER_ID_INVALID`. */
  | { status: 'failed'; error: string }
  /** The client opens no picker for this request. */
  | { status: 'unsupported' }
  /** The client should know the event, but opened nothing and didn't reply. */
  | { status: 'silent' }
  /** Another picker is still open. */
  | { status: 'busy' }

/** The data of `requested_chat_sent` and `requested_chat_failed`. */
export interface Reply {
  reqId: string | undefined
  error: string | undefined
}

/** Clients leave out unknown fields, or set them to null. Any payload counts as a reply, so that a wait ends. */
export function readReply(payload: unknown): Reply {
  const fields: { req_id?: unknown; error?: unknown } =
    typeof payload === 'object' && payload !== null ? payload : {}
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { reqId: textOf(fields.req_id), error: textOf(fields.error) }
}

/** The errors of clients that can't open a picker for a button. Another try can't succeed. */
const UNSUPPORTED = /^UNSUPPORTED(_BUTTON_TYPE)?$/

export function toFailure(error: string | undefined): RequestChatResult {
  if (!error) return { status: 'closed' }
  if (isDeclined(error)) return { status: 'cancelled' }
  return UNSUPPORTED.test(error) ? { status: 'unsupported' } : { status: 'failed', error }
}
