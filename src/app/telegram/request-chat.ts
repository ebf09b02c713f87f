import * as v from 'valibot'
import { postEvent } from './bridge.ts'
import { isAtLeast } from './launch.ts'
import { onEvent } from './on-event.ts'

declare module '@telegram-apps/bridge' {
  interface Methods {
    /** Opens Telegram's picker for a prepared button. @since v9.6 */
    web_app_request_chat: { params: { req_id: string }; versionedParams: never }
  }
  interface Events {
    /** The choice was sent to the bot. */
    requested_chat_sent: { req_id?: string } | undefined
    /** Nothing was sent. `error` is absent when the user only closed the picker, on clients that tell. */
    requested_chat_failed: { req_id?: string; error?: string } | undefined
  }
}

/** The first version with `web_app_request_chat`. */
const REQUEST_CHAT_VERSION = '9.6'

export const supportsRequestChat = (version: string): boolean => isAtLeast(version, REQUEST_CHAT_VERSION)

export type RequestChatResult =
  /** The service message is on its way; who was chosen only the bot is told. */
  | { status: 'sent' }
  | { status: 'cancelled' }
  | { status: 'failed'; error: string }
  /** The client is older than 9.6. */
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

/** Clients that name a cancellation, rather than leaving the error out. */
const CANCELLED = /^(user_)?cancell?ed$/i

/**
 * Makes `requestChat`, which lets Telegram ask for the peers of a prepared button. One request at a time.
 * Waits for as long as the picker is open: there is no telling how long somebody needs to choose.
 *
 * Clients differ in how they reply: Desktop gives `req_id` and `error`; Android leaves out `error`, and
 * when its chat picker is closed `req_id` as well. So a reply without a `req_id` is taken as ours, one with
 * another's is not, and a failure without an error is a cancellation.
 *
 * @see https://core.telegram.org/bots/webapps#initializing-mini-apps (requestChat, Bot API 9.6)
 */
export function createRequestChat(version: string, bridge: Bridge = sdkBridge) {
  let isOpen = false

  return function requestChat(reqId: string, signal?: AbortSignal): Promise<RequestChatResult> {
    if (!supportsRequestChat(version)) return Promise.resolve({ status: 'unsupported' })
    if (isOpen) return Promise.resolve({ status: 'busy' })
    isOpen = true
    return new Promise(resolve => {
      const isOurs = (reply: Reply) => (reply?.req_id ?? reqId) === reqId
      const settle = (result: RequestChatResult) => {
        isOpen = false
        for (const stop of stops) stop()
        signal?.removeEventListener('abort', onAbort)
        resolve(result)
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

const toFailure = (error: string | null | undefined): RequestChatResult =>
  !error || CANCELLED.test(error) ? { status: 'cancelled' } : { status: 'failed', error }
