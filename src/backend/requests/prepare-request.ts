import type { PreparedRequest } from '../../contract/api.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'
import type { RequestStore, TelegramGateway } from './ports.ts'

/** A prepared request is handed out again for this time. */
export const FRESH_FOR_SECONDS = 10 * 60
/** A request with less time left isn't handed out again, because the picker may stay open for a while. */
const LEAST_LEFT_SECONDS = 60

export interface PrepareRequestPorts {
  store: Pick<RequestStore, 'findPrepared' | 'allocateButtonId' | 'addPrepared'>
  telegram: Pick<TelegramGateway, 'requestWebViewButton'>
  /** Unix time in seconds. */
  now: () => number
}

/** A request, and the list that its result goes into. */
export interface Asked {
  listId: string
  request: PeerRequest
  /** A `webappReqId` that Telegram has refused. Another one is wanted. */
  instead?: string | undefined
}

export interface Prepared {
  request: PreparedRequest
  isNew: boolean
}

/**
 * Makes `prepareRequest`. It returns a button prepared with Telegram, or an unused one that is still fresh. So
 * an app can ask in advance, and a tap needs no round trip. Calls at the same time ask Telegram once. Throws
 * TelegramError.
 */
export function createPrepareRequest({ store, telegram, now }: PrepareRequestPorts) {
  const underWay = new Map<string, Promise<Prepared>>()

  async function prepare(
    userId: number,
    { listId, request, instead }: Asked,
    traceId: string,
  ): Promise<Prepared> {
    // It is a duration and not a date, because the device's clock may differ from this machine's.
    const answer = (webappReqId: string, preparedAt: number): PreparedRequest => ({
      listId,
      webappReqId,
      freshFor: preparedAt + FRESH_FOR_SECONDS - LEAST_LEFT_SECONDS - now(),
    })
    const oldest = now() - FRESH_FOR_SECONDS + LEAST_LEFT_SECONDS
    // A date in the future means that somebody has set the clock back. The request's age is then unknown.
    const newest = now() + LEAST_LEFT_SECONDS
    const fresh = await store.findPrepared(userId, listId, request, oldest, newest)
    if (fresh?.webappReqId !== undefined && fresh.webappReqId !== instead) {
      return { request: answer(fresh.webappReqId, fresh.preparedAt), isNew: false }
    }
    const buttonId = await store.allocateButtonId(userId)
    const webappReqId = await telegram.requestWebViewButton(userId, { buttonId, request }, traceId)
    const preparedAt = now()
    await store.addPrepared({
      userId,
      listId,
      request,
      buttonId,
      webappReqId,
      preparedAt,
      traceId,
    })
    return { request: answer(webappReqId, preparedAt), isNew: true }
  }

  /** @param traceId the id of the HTTP request that is answered with it */
  return function prepareRequest(userId: number, asked: Asked, traceId: string): Promise<Prepared> {
    const key = JSON.stringify([userId, asked])
    const started = underWay.get(key)
    if (started) return started
    const preparing = prepare(userId, asked, traceId).finally(() => underWay.delete(key))
    underWay.set(key, preparing)
    return preparing
  }
}
