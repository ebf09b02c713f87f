import type { PeerRequest } from '../contract/peer-request.ts'
import type { PeerRequestTelegram, PreparedStore } from './ports.ts'

/** A prepared request is handed out again for this time. */
const FRESH_FOR_SECONDS = 10 * 60
/** A request with less time left isn't handed out again, because the picker may stay open for a while. */
const LEAST_LEFT_SECONDS = 60

export interface PreparePorts {
  store: PreparedStore
  telegram: PeerRequestTelegram
  /** Unix time in seconds. */
  now: () => number
}

export interface Asked {
  request: PeerRequest
  /** Your own word for what the request is for. */
  purpose: string
  /** An `id` that Telegram has refused. Another one is wanted. */
  instead?: string | undefined
}

export interface Prepared {
  /** The `webapp_req_id`, for `web_app_request_chat`. */
  id: string
  /** The end of the time in which the id may be used, in Unix seconds. */
  freshUntil: number
  /** False for a request that was prepared before. */
  isNew: boolean
}

/**
 * Makes `prepare`. It returns a button prepared with Telegram, or an unused one that is still fresh. So an app can ask
 * in advance, and a tap needs no round trip. Calls at the same time ask Telegram once. Throws TelegramError.
 */
export function createPrepare({ store, telegram, now }: PreparePorts) {
  const underWay = new Map<string, Promise<Prepared>>()

  async function prepareNow(userId: number, asked: Asked, traceId: string | undefined): Promise<Prepared> {
    const { request, purpose, instead } = asked
    const answer = (id: string, preparedAt: number, isNew: boolean): Prepared => ({
      id,
      freshUntil: preparedAt + FRESH_FOR_SECONDS - LEAST_LEFT_SECONDS,
      isNew,
    })
    const oldest = now() - FRESH_FOR_SECONDS + LEAST_LEFT_SECONDS
    // A date in the future means that somebody has set the clock back. The request's age is then unknown.
    const newest = now() + LEAST_LEFT_SECONDS
    const fresh = await store.findPrepared(userId, purpose, request, oldest, newest)
    if (fresh?.webappReqId !== undefined && fresh.webappReqId !== instead)
      return answer(fresh.webappReqId, fresh.preparedAt, false)

    const buttonId = await store.allocateButtonId(userId)
    const webappReqId = await telegram.requestWebViewButton(userId, { buttonId, request }, traceId)
    const preparedAt = now()
    const trace = traceId === undefined ? {} : { traceId }
    await store.addPrepared({ userId, purpose, request, buttonId, webappReqId, preparedAt, ...trace })
    return answer(webappReqId, preparedAt, true)
  }

  /** @param traceId the id of the call that it is prepared for. It comes back with the result */
  return function prepare(userId: number, asked: Asked, traceId?: string): Promise<Prepared> {
    const key = JSON.stringify([userId, asked])
    const started = underWay.get(key)
    if (started) return started
    const preparing = prepareNow(userId, asked, traceId).finally(() => underWay.delete(key))
    underWay.set(key, preparing)
    return preparing
  }
}
