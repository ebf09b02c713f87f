import { isDeclined } from './declined.ts'

/** How Telegram's picker was left. */
export type RequestChatResult =
  /** The service message is on its way. Only the bot is told who was chosen. */
  | { status: 'sent' }
  /** The user changed their mind, or your own signal ended the request. */
  | { status: 'cancelled' }
  /** Nothing was sent, and the client doesn't say why. It was closed, or it has shown an error itself. */
  | { status: 'closed' }
  /** Nothing was sent. `error` is the server's or the client's word, like `PEER_ID_INVALID`. */
  | { status: 'failed'; error: string }
  /** The client opens no picker for this. */
  | { status: 'unsupported' }
  /** The client should know the event, but opened nothing and said nothing. */
  | { status: 'silent' }
  /** Another picker is still open. */
  | { status: 'busy' }

/** What a client says with `requested_chat_sent` and `requested_chat_failed`. */
export interface Reply {
  reqId: string | undefined
  error: string | undefined
}

/** Clients leave out what they don't know, or say that it is null. Any payload is a reply: a wait must end. */
export function readReply(payload: unknown): Reply {
  const fields: { req_id?: unknown; error?: unknown } =
    typeof payload === 'object' && payload !== null ? payload : {}
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { reqId: textOf(fields.req_id), error: textOf(fields.error) }
}

/** What clients say that can't open anything for a button: no other try will change that. */
const UNSUPPORTED = /^UNSUPPORTED(_BUTTON_TYPE)?$/

export function toFailure(error: string | undefined): RequestChatResult {
  if (!error) return { status: 'closed' }
  if (isDeclined(error)) return { status: 'cancelled' }
  return UNSUPPORTED.test(error) ? { status: 'unsupported' } : { status: 'failed', error }
}
