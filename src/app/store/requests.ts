import { createStore } from 'zustand/vanilla'
import type { PreparedRequest } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import { type Api, type ErrorCode, errorCode } from '../api/client.ts'

/** What came back from Telegram's picker. */
export type PickerResult =
  | { status: 'sent' | 'cancelled' | 'unsupported' | 'busy' }
  | { status: 'failed'; error: string }

/** Why a request can't go on, in a word that the UI has a sentence for. */
export type RequestFailure = ErrorCode | 'PICKER_FAILED' | 'REQUEST_STALE' | 'CLIENT_TOO_OLD'

export type RequestState =
  | { step: 'idle' }
  | { step: 'preparing'; tapped: boolean }
  | { step: 'ready'; request: PreparedRequest }
  /** `since` is Unix time in seconds. */
  | { step: 'picking'; request: PreparedRequest; since: number }
  /** Telegram has sent the choice; the bot hasn't told us yet. */
  | { step: 'sent'; request: PreparedRequest }
  /** `next` is there as soon as another try costs no round trip. */
  | { step: 'failed'; reason: RequestFailure; next?: PreparedRequest }

export interface RequestsOptions {
  api: Pick<Api, 'prepareRequest'>
  requestChat: (reqId: string, signal: AbortSignal) => Promise<PickerResult>
  /** Whether the client has a picker to open at all. */
  isSupported: boolean
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
  /** The backend can be reached again: prepares what it couldn't be asked for. */
  recover(): void
}

/**
 * An open picker covers the button, so a tap after this many seconds says that there is none: the client
 * knows no such request, or its reply was lost. Before that it is a double tap.
 */
const DOUBLE_TAP = 3

/**
 * Each template's request on its way: idle → preparing → ready → picking → sent → (the result arrives) →
 * ready for the next. The result may also arrive before Telegram says that it was sent, or without that.
 */
export function createRequestsStore(options: RequestsOptions) {
  const { api, requestChat, isSupported, now, felt } = options
  return createStore<RequestsStore>()((set, get) => {
    const stateOf = (templateId: string): RequestState => get().states[templateId] ?? { step: 'idle' }
    const put = (templateId: string, state: RequestState) =>
      set(({ states }) => ({ states: { ...states, [templateId]: state } }))
    const isFresh = ({ freshUntil }: PreparedRequest) => freshUntil > now()
    /** Used-up requests, lest one that was asked for meanwhile is taken for a new one. */
    const arrived = new Set<string>()
    /** Ends the wait for the client's reply. */
    const waits = new Map<string, AbortController>()

    async function pick(templateId: string, request: PreparedRequest) {
      const wait = new AbortController()
      waits.set(templateId, wait)
      put(templateId, { step: 'picking', request, since: now() })
      const result = await requestChat(request.webappReqId, wait.signal)
      // Given up: the result has come already, or another picker was opened.
      if (wait.signal.aborted) return
      switch (result.status) {
        case 'sent':
          return put(templateId, { step: 'sent', request })
        case 'cancelled':
        case 'busy':
          return put(templateId, { step: 'ready', request })
        case 'unsupported':
          return put(templateId, { step: 'failed', reason: 'CLIENT_TOO_OLD' })
        case 'failed':
          return fail(templateId, result.error)
        default:
          return result satisfies never
      }
    }

    /** Whatever was wrong with it, another try gets another button. */
    async function fail(templateId: string, error: string) {
      felt('error')
      const reason = error === 'WEBAPP_REQ_ID_INVALID' ? 'REQUEST_STALE' : 'PICKER_FAILED'
      const failed: RequestState = { step: 'failed', reason }
      put(templateId, failed)
      const next = await ask(templateId).catch(() => undefined) // The tap asks again, and tells.
      if (next && stateOf(templateId) === failed) put(templateId, { ...failed, next })
    }

    /** One whose result came while it was asked for is used up: the next answer is another. */
    async function ask(templateId: string): Promise<PreparedRequest> {
      const request = await api.prepareRequest(templateId)
      return arrived.has(request.webappReqId) ? api.prepareRequest(templateId) : request
    }

    async function prepare(templateId: string, tapped: boolean) {
      if (!isSupported) return put(templateId, { step: 'failed', reason: 'CLIENT_TOO_OLD' })
      put(templateId, { step: 'preparing', tapped })
      try {
        const request = await ask(templateId)
        const current = stateOf(templateId)
        put(templateId, { step: 'ready', request })
        if (current.step === 'preparing' && current.tapped) await pick(templateId, request)
      } catch (error) {
        put(templateId, { step: 'failed', reason: errorCode(error) })
      }
    }

    /** What came of it is seen in the lists; here the next one begins. */
    function restart(templateId: string) {
      waits.get(templateId)?.abort()
      return prepare(templateId, false)
    }

    return {
      states: {},

      async prepare(templateId) {
        const state = stateOf(templateId)
        if (state.step === 'ready' && isFresh(state.request)) return
        if (state.step === 'idle' || state.step === 'ready' || state.step === 'failed') {
          await prepare(templateId, false)
        }
      },

      async requestPeers(templateId) {
        const state = stateOf(templateId)
        switch (state.step) {
          case 'preparing':
            return put(templateId, { step: 'preparing', tapped: true })
          case 'sent':
            return
          case 'picking':
            if (now() - state.since < DOUBLE_TAP) return
            waits.get(templateId)?.abort()
            return pick(templateId, state.request)
          case 'ready':
          case 'failed':
          case 'idle': {
            const request =
              state.step === 'ready' ? state.request : state.step === 'failed' ? state.next : undefined
            return request && isFresh(request) ? pick(templateId, request) : prepare(templateId, true)
          }
          default:
            return state satisfies never
        }
      },

      apply(event) {
        if (event.type === 'reload') {
          // The result that is waited for may be among what was missed; the lists are read anew.
          for (const [templateId, { step }] of Object.entries(get().states)) {
            if (step === 'sent') void restart(templateId)
          }
        }
        if (event.type !== 'peers_shared' || event.webappReqId === undefined) return
        arrived.add(event.webappReqId)
        const state = stateOf(event.templateId)
        const request = 'request' in state ? state.request : state.step === 'failed' ? state.next : undefined
        if (request?.webappReqId !== event.webappReqId) return
        if (state.step === 'picking' || state.step === 'sent') felt('success')
        void restart(event.templateId)
      },

      recover() {
        for (const [templateId, state] of Object.entries(get().states)) {
          if (state.step === 'failed' && state.reason === 'OFFLINE') void prepare(templateId, false)
        }
      },
    }
  })
}
