import type { PreparedRequest } from '../../contract/api.ts'
import type { Template } from '../../contract/template.ts'
import type { PreparedRow, RequestStore, TelegramGateway } from './ports.ts'

/** How long a prepared request is handed out again, in seconds. */
export const FRESH_FOR = 10 * 60
/** What is about to become stale isn't handed out any more: the picker may stay open for a while. */
const LEAST_LEFT = 60

export interface PrepareRequestPorts {
  store: Pick<RequestStore, 'findPrepared' | 'allocateButtonId' | 'addPrepared'>
  telegram: TelegramGateway
  /** Unix time in seconds. */
  now: () => number
}

export interface Prepared {
  request: PreparedRequest
  isNew: boolean
}

/**
 * Makes `prepareRequest`: a button prepared with Telegram, or the unused one that is still fresh, so that
 * an app may ask ahead and a tap costs no round trip. Asking at the same time asks Telegram once. Throws
 * TelegramError.
 */
export function createPrepareRequest({ store, telegram, now }: PrepareRequestPorts) {
  const underWay = new Map<string, Promise<Prepared>>()

  async function prepare(userId: number, { id, ...template }: Template): Promise<Prepared> {
    const fresh = await store.findPrepared(userId, id, now() - FRESH_FOR + LEAST_LEFT)
    if (fresh) return { request: toAnswer(fresh), isNew: false }
    const buttonId = await store.allocateButtonId(userId)
    const { peerType, maxQuantity, buttonText: text } = template
    const webappReqId = await telegram.requestWebViewButton(userId, { text, buttonId, peerType, maxQuantity })
    const row: PreparedRow = { userId, templateId: id, buttonId, webappReqId, preparedAt: now() }
    await store.addPrepared(row)
    return { request: toAnswer(row), isNew: true }
  }

  return function prepareRequest(userId: number, template: Template): Promise<Prepared> {
    const key = `${userId}:${template.id}`
    const started = underWay.get(key)
    if (started) return started
    const preparing = prepare(userId, template).finally(() => underWay.delete(key))
    underWay.set(key, preparing)
    return preparing
  }
}

const toAnswer = ({ templateId, webappReqId, preparedAt }: PreparedRow): PreparedRequest => ({
  templateId,
  webappReqId,
  freshUntil: preparedAt + FRESH_FOR - LEAST_LEFT,
})
