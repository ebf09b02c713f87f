import * as v from 'valibot'
import { isDeclined } from '../../request-chat/declined.ts'
import { postEvent } from './bridge.ts'
import { onEvent } from './on-event.ts'

/** The first version with `web_app_send_prepared_message`. */
export const PREPARED_MESSAGE_VERSION = '8.0'

/** Why nothing was sent, unless the user declined. */
const FAILURES = ['MESSAGE_UNSUPPORTED', 'MESSAGE_EXPIRED', 'MESSAGE_SEND_FAILED', 'UNKNOWN_ERROR'] as const
export type SendFailure = (typeof FAILURES)[number]

export type SendResult =
  | { status: 'sent' }
  | { status: 'declined' }
  | { status: 'failed'; reason: SendFailure }

/** The bridge, as far as this needs it. */
export interface MessageBridge {
  post(id: string): void
  onSent(listener: () => void): () => void
  onFailed(listener: (error: string | null | undefined) => void): () => void
}

/** A failure counts with any data: otherwise the app would wait without end. */
const failure = v.fallback(v.nullish(v.object({ error: v.nullish(v.string()) })), undefined)
const sdkBridge: MessageBridge = {
  post: id => postEvent('web_app_send_prepared_message', { id }),
  onSent: listener => onEvent('prepared_message_sent', v.unknown(), listener),
  onFailed: listener => onEvent('prepared_message_failed', failure, payload => listener(payload?.error)),
}

/**
 * Makes `sendMessage`, which lets the user send the bot's prepared message to a chat that Telegram asks for. It
 * waits until the client replies or the signal aborts. Replies don't name the message, so the first reply
 * counts.
 *
 * @see https://core.telegram.org/api/web-events#web-app-send-prepared-message
 */
export function createSendMessage(bridge: MessageBridge = sdkBridge) {
  return function sendMessage(id: string, signal: AbortSignal): Promise<SendResult> {
    return new Promise(resolve => {
      const settle = (result: SendResult) => {
        stop()
        resolve(result)
      }
      const stops = [
        bridge.onSent(() => settle({ status: 'sent' })),
        bridge.onFailed(error => settle(toFailure(error))),
      ]
      const stop = () => {
        for (const one of stops) one()
      }
      signal.addEventListener('abort', stop)
      bridge.post(id)
    })
  }
}

/** Clients have error names of their own, and Web K passes on Telegram's, like `INLINE_RESULT_EXPIRED`. */
function toFailure(error: string | null | undefined): SendResult {
  if (!error) return { status: 'failed', reason: 'UNKNOWN_ERROR' }
  if (isDeclined(error)) return { status: 'declined' }
  if (error.endsWith('_EXPIRED')) return { status: 'failed', reason: 'MESSAGE_EXPIRED' }
  const said = error === 'UNSUPPORTED' ? 'MESSAGE_UNSUPPORTED' : error
  return { status: 'failed', reason: FAILURES.find(one => one === said) ?? 'UNKNOWN_ERROR' }
}
