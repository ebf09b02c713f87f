import type { Bridge } from './bridge.ts'
import { type Reply, type RequestChatResult, readReply, toFailure } from './reply.ts'

/**
 * Asks the client to open its picker, and waits for its reply or for the signal. Throws what the bridge throws.
 *
 * Clients differ in how they reply. Desktop gives `req_id` and `error`. Android leaves out `error` and, when its
 * chat picker is closed, `req_id` as well. iOS gives no data at all. So a reply without a `req_id` counts as
 * ours, and a reply with another `req_id` doesn't.
 *
 * Android tells that a new bot was sent before Telegram has accepted it. If Telegram then refuses, `onRefused` is
 * called, until the signal comes.
 *
 * @see https://core.telegram.org/api/web-events
 */
export function askClient(
  bridge: Bridge,
  reqId: string,
  signal: AbortSignal,
  onRefused?: (error: string) => void,
): Promise<RequestChatResult> {
  return new Promise((resolve, reject) => {
    const isOurs = (reply: Reply) => (reply.reqId ?? reqId) === reqId
    const onReply = (name: string, toResult: (reply: Reply) => RequestChatResult) =>
      bridge.on(name, payload => {
        const reply = readReply(payload)
        if (isOurs(reply)) settle(toResult(reply))
      })
    const stop = () => {
      for (const stopOne of stops) stopOne()
      signal.removeEventListener('abort', onAbort)
    }
    const settle = (result: RequestChatResult) => {
      stop()
      if (result.status === 'sent' && onRefused) followRefusal(onRefused)
      resolve(result)
    }
    const followRefusal = (refused: (error: string) => void) => {
      // A later reply without a req_id may belong to another request.
      const stopOne = bridge.on('requested_chat_failed', payload => {
        const reply = readReply(payload)
        if (reply.reqId !== reqId) return
        stopOne()
        refused(reply.error ?? '')
      })
      signal.addEventListener('abort', stopOne)
    }
    const onAbort = () => settle({ status: 'cancelled' })
    const stops = [
      onReply('requested_chat_sent', () => ({ status: 'sent' })),
      onReply('requested_chat_failed', reply => toFailure(reply.error)),
    ]
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) return onAbort()
    try {
      bridge.postEvent('web_app_request_chat', { req_id: reqId })
    } catch (error) {
      stop()
      reject(error)
    }
  })
}
