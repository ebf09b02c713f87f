import { createStore } from 'zustand/vanilla'
import type { PreparedRequest } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import { type Api, type ErrorCode, errorCode } from '../api/client.ts'

/** What came back from Telegram's picker. */
export type PickerResult =
  | { status: 'sent' | 'cancelled' | 'unsupported' | 'busy' }
  | { status: 'failed'; error: string }

/** Why a request can't go on, in a word that the UI has a sentence for. */
export type RequestFailure = ErrorCode | 'PICKER_FAILED' | 'CLIENT_TOO_OLD'

export type RequestState =
  | { step: 'idle' }
  | { step: 'preparing'; tapped: boolean }
  | { step: 'ready'; request: PreparedRequest }
  | { step: 'picking'; request: PreparedRequest }
  /** Telegram has sent the choice; the bot hasn't told us yet. */
  | { step: 'sent'; request: PreparedRequest }
  | { step: 'failed'; reason: RequestFailure }

export interface RequestsOptions {
  api: Pick<Api, 'prepareRequest'>
  requestChat: (reqId: string) => Promise<PickerResult>
  /** Unix time in seconds. */
  now: () => number
  /** For a touch to be felt. */
  felt: (kind: 'success' | 'error') => void
}

export interface RequestsStore {
  /** By template. */
  states: Record<string, RequestState>
  /** Prepares ahead, so that a tap costs no round trip. */
  prepare(templateId: string): Promise<void>
  /** `requestPeers`: the tap. Opens Telegram's picker, now or as soon as the button is prepared. */
  requestPeers(templateId: string): Promise<void>
  apply(event: AppEvent): void
}

/**
 * Each template's request on its way: idle → preparing → ready → picking → sent → (the result arrives) →
 * ready for the next. The result may also arrive before Telegram says that it was sent.
 */
export function createRequestsStore({ api, requestChat, now, felt }: RequestsOptions) {
  return createStore<RequestsStore>()((set, get) => {
    const stateOf = (templateId: string): RequestState => get().states[templateId] ?? { step: 'idle' }
    const put = (templateId: string, state: RequestState) =>
      set(({ states }) => ({ states: { ...states, [templateId]: state } }))
    /** The requests whose result has come: one may be earlier than the client's own word that it was sent. */
    const arrived = new Set<string>()

    async function pick(templateId: string, request: PreparedRequest) {
      put(templateId, { step: 'picking', request })
      const result = await requestChat(request.webappReqId)
      const current = stateOf(templateId)
      // The result has come already and the next request is on its way.
      if (current.step !== 'picking' || current.request !== request) return
      switch (result.status) {
        case 'sent':
          if (arrived.has(request.webappReqId)) return
          return put(templateId, { step: 'sent', request })
        case 'cancelled':
        case 'busy':
          return put(templateId, { step: 'ready', request })
        case 'unsupported':
          return put(templateId, { step: 'failed', reason: 'CLIENT_TOO_OLD' })
        case 'failed':
          felt('error')
          // Whatever was wrong with it, another try gets another button.
          return put(templateId, { step: 'failed', reason: 'PICKER_FAILED' })
        default:
          return result satisfies never
      }
    }

    const isFresh = ({ freshUntil }: PreparedRequest) => freshUntil > now()

    return {
      states: {},

      async prepare(templateId) {
        const state = stateOf(templateId)
        if (state.step === 'ready' && isFresh(state.request)) return
        if (!['idle', 'ready', 'failed'].includes(state.step)) return
        put(templateId, { step: 'preparing', tapped: false })
        try {
          const request = await api.prepareRequest(templateId)
          const current = stateOf(templateId)
          put(templateId, { step: 'ready', request })
          if (current.step === 'preparing' && current.tapped) await pick(templateId, request)
        } catch (error) {
          put(templateId, { step: 'failed', reason: errorCode(error) })
        }
      },

      async requestPeers(templateId) {
        const state = stateOf(templateId)
        if (state.step === 'ready' && isFresh(state.request)) return pick(templateId, state.request)
        if (state.step === 'preparing') return put(templateId, { step: 'preparing', tapped: true })
        if (state.step === 'picking' || state.step === 'sent') return
        const preparing = get().prepare(templateId)
        put(templateId, { step: 'preparing', tapped: true })
        await preparing
      },

      apply(event) {
        if (event.type !== 'peers_shared' || event.webappReqId === undefined) return
        arrived.add(event.webappReqId)
        const state = stateOf(event.templateId)
        const isOurs = 'request' in state && state.request.webappReqId === event.webappReqId
        if (!isOurs) return
        if (state.step !== 'ready') felt('success')
        put(event.templateId, { step: 'idle' })
        void get().prepare(event.templateId)
      },
    }
  })
}
