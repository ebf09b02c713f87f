import * as v from 'valibot'
import { postEvent } from './bridge.ts'
import { isDeclined } from './declined.ts'
import { onEvent } from './on-event.ts'
import { isAtLeast } from './version.ts'

declare module '@telegram-apps/bridge' {
  interface Methods {
    /** Opens Telegram's picker for a prepared button. @since v9.6 */
    web_app_request_chat: { params: { req_id: string }; versionedParams: never }
  }
  interface Events {
    /** The choice was sent to the bot. */
    requested_chat_sent: { req_id?: string } | null | undefined
    /** Nothing was sent. Some clients leave out why, for which request, or everything. */
    requested_chat_failed: { req_id?: string; error?: string } | null | undefined
  }
}

/** The first version with `web_app_request_chat`. */
const REQUEST_CHAT_VERSION = '9.6'

export const supportsRequestChat = (version: string): boolean => isAtLeast(version, REQUEST_CHAT_VERSION)

export type RequestChatResult =
  /** The service message is on its way; who was chosen only the bot is told. */
  | { status: 'sent' }
  | { status: 'cancelled' }
  /** Nothing was sent, and the client doesn't say why: closed, or refused, which it told the user itself. */
  | { status: 'closed' }
  | { status: 'failed'; error: string }
  /** The client can't open a picker for this. */
  | { status: 'unsupported' }
  /** Another picker is still open. */
  | { status: 'busy' }

/** Clients leave out what they don't know, or say that it is nothing. */
const replySchema = v.nullish(v.object({ req_id: v.nullish(v.string()), error: v.nullish(v.string()) }))
type Reply = v.InferOutput<typeof replySchema>

/** The bridge, as far as this needs it. */
export interface Bridge {
  post(reqId: string): void
  onSent(listener: (reply: Reply) => void): () => void
  onFailed(listener: (reply: Reply) => void): () => void
}

const sdkBridge: Bridge = {
  post: req_id => postEvent('web_app_request_chat', { req_id }),
  onSent: listener => onEvent('requested_chat_sent', replySchema, listener),
  onFailed: listener => onEvent('requested_chat_failed', replySchema, listener),
}

/** What clients say that can't open anything for a button: no other try will change that. */
const UNSUPPORTED = /^UNSUPPORTED(_BUTTON_TYPE)?$/

/**
 * Makes `requestChat`, which lets Telegram ask for the peers of a prepared button. One request at a time.
 * Waits for as long as the picker is open: there is no telling how long somebody needs to choose.
 *
 * Clients differ in how they reply: Desktop gives `req_id` and `error`; Android leaves out `error`, and
 * when its chat picker is closed `req_id` as well; iOS gives nothing at all. So a reply without a `req_id` is
 * taken as ours, and one with another's is not. Android also says that a new bot was sent before Telegram has
 * taken it: `onRefused` is called when it takes that back, until the signal comes.
 *
 * @see https://core.telegram.org/bots/webapps#initializing-mini-apps (requestChat, Bot API 9.6)
 */
export function createRequestChat(version: string, bridge: Bridge = sdkBridge) {
  let isOpen = false

  return function requestChat(
    reqId: string,
    signal?: AbortSignal,
    onRefused?: (error: string) => void,
  ): Promise<RequestChatResult> {
    if (!supportsRequestChat(version)) return Promise.resolve({ status: 'unsupported' })
    if (isOpen) return Promise.resolve({ status: 'busy' })
    isOpen = true
    return new Promise(resolve => {
      const isOurs = (reply: Reply) => (reply?.req_id ?? reqId) === reqId
      const settle = (result: RequestChatResult) => {
        isOpen = false
        for (const stop of stops) stop()
        signal?.removeEventListener('abort', onAbort)
        if (result.status === 'sent' && onRefused) followRefusal(onRefused)
        resolve(result)
      }
      const followRefusal = (refused: (error: string) => void) => {
        // A reply without a req_id may be another request's by now.
        const stop = bridge.onFailed(reply => {
          if (reply?.req_id !== reqId) return
          stop()
          refused(reply.error ?? '')
        })
        signal?.addEventListener('abort', stop)
      }
      const onAbort = () => settle({ status: 'cancelled' })
      const stops = [
        bridge.onSent(reply => isOurs(reply) && settle({ status: 'sent' })),
        bridge.onFailed(reply => isOurs(reply) && settle(toFailure(reply?.error))),
      ]
      signal?.addEventListener('abort', onAbort)
      if (signal?.aborted) return onAbort()
      bridge.post(reqId)
    })
  }
}

function toFailure(error: string | null | undefined): RequestChatResult {
  if (!error) return { status: 'closed' }
  if (isDeclined(error)) return { status: 'cancelled' }
  return UNSUPPORTED.test(error) ? { status: 'unsupported' } : { status: 'failed', error }
}
