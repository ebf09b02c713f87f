import type { PreparedRequest } from '../../contract/api.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'
import type { PreparedRow } from '../../peer-requests/ports.ts'
import { createPrepare } from '../../peer-requests/prepare.ts'
import type { RequestStore, TelegramGateway } from './ports.ts'

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
 * Makes `prepareRequest`: `prepare` of `@handpick/peer-requests`, where the purpose of a request is its list. Throws
 * TelegramError.
 */
export function createPrepareRequest({ store, telegram, now }: PrepareRequestPorts) {
  const prepare = createPrepare({ store: { ...store, ...toPreparedStore(store) }, telegram, now })

  /** @param traceId the id of the HTTP request that is answered with it */
  return async function prepareRequest(
    userId: number,
    { listId, request, instead }: Asked,
    traceId: string,
  ): Promise<Prepared> {
    const { id, freshUntil, isNew } = await prepare(userId, { purpose: listId, request, instead }, traceId)
    // It is a duration and not a date, because the device's clock may differ from this machine's.
    return { request: { listId, webappReqId: id, freshFor: freshUntil - now() }, isNew }
  }
}

/** The store in the package's words: the purpose of a request is its list. */
export const toPreparedStore = (store: Pick<RequestStore, 'allocateButtonId' | 'addPrepared'>) => ({
  allocateButtonId: store.allocateButtonId,
  addPrepared: ({ purpose: listId, ...row }: PreparedRow) => store.addPrepared({ ...row, listId }),
})
