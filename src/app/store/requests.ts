import { createStore } from 'zustand/vanilla'
import type { WhatToAsk } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'
import { CUSTOM_LIST_ID } from '../../contract/template.ts'
import type { RequestChat } from '../../request-chat/request-chat.ts'
import { type Api, errorCode } from '../api/client.ts'
import { type HeldRequest, isSame, listOf, preparedOf, type RequestState } from './request-state.ts'

export interface RequestsOptions {
  api: Pick<Api, 'prepareRequest' | 'sendKeyboard'>
  /** The client's picker, and the signs of its opening. */
  requestChat: RequestChat
  /** What kind of peer a list asks for. */
  kindOf: (listId: string) => RequestPeerType['kind']
  /** Seconds that only go forward. */
  elapsed: () => number
  /** Makes the user feel a touch. */
  felt: (kind: 'success' | 'error') => void
}

export interface RequestsStore {
  /** By list. */
  states: Record<string, RequestState>
  /** Prepares ahead, so that a tap costs no round trip; what is built by hand isn't known before. */
  prepare(listId: string): Promise<void>
  /**
   * The user has tapped the button (`requestPeers`). Opens Telegram's picker, now or as soon as the button is
   * prepared, or asks in the chat.
   */
  requestPeers(what: WhatToAsk): Promise<void>
  /** The user knows that the bot has asked in the chat, but stays in the app. */
  stay(listId: string): void
  apply(event: AppEvent): void
  /** The backend can be reached again. Prepares the requests that couldn't be prepared before. */
  recover(): void
}

/**
 * An open picker covers the button, so a tap after this many seconds says that there is none: the client
 * knows no such request, or its reply was lost. Before that it is a double tap.
 */
const DOUBLE_TAP_SECONDS = 3

/**
 * The state of each list's request: idle → preparing → ready → choosing → sent → (the result arrives) → ready
 * for the next request. The result may also arrive before Telegram says that it was sent, or without that.
 * On clients without a picker: classic → asking in the chat → asked → (the result arrives) → classic.
 */
export function createRequestsStore(options: RequestsOptions) {
  const { api, requestChat, kindOf, elapsed, felt } = options
  return createStore<RequestsStore>()((set, get) => {
    const stateOf = (listId: string): RequestState => get().states[listId] ?? { step: 'idle' }
    const put = (listId: string, state: RequestState) =>
      set(({ states }) => ({ states: { ...states, [listId]: state } }))
    const isFresh = ({ freshUntil }: HeldRequest) => freshUntil > elapsed()
    /** Requests that are used up. An earlier call of the backend may still return one of them. */
    const arrived = new Set<string>()
    /** Ends the wait for the client's reply. */
    const waits = new Map<string, AbortController>()
    /** The content of each list's prepared request. */
    const asked = new Map<string, WhatToAsk>()
    /** The failed request of each list. It must not be used again. */
    const spoilt = new Map<string, string>()
    const isClassic = (kind: RequestPeerType['kind']) => !requestChat.isSupported(kind)
    const kindIn = (what: WhatToAsk) => ('custom' in what ? what.custom.peerType.kind : kindOf(what.listId))

    async function pick(what: WhatToAsk, request: HeldRequest, { isRepeated }: { isRepeated: boolean }) {
      const listId = listOf(what)
      const kind = kindIn(what)
      // An open picker would cover this list: there is none.
      for (const other of waits.keys()) if (other !== listId) giveUp(other)
      const wait = new AbortController()
      waits.set(listId, wait)
      put(listId, { step: 'choosing', request, since: elapsed(), life: 'open' })
      const onRefused = (error: string) => {
        if (!wait.signal.aborted) void fail(what, request, error)
      }
      const result = await requestChat(request.webappReqId, {
        kind,
        isRepeated,
        signal: wait.signal,
        // Nothing has opened, as far as can be seen: the bot's chat is offered, and the reply is still waited for.
        onSilence: 'wait',
        onLife(life) {
          const state = stateOf(listId)
          if (!wait.signal.aborted && state.step === 'choosing') put(listId, { ...state, life })
        },
        onRefused,
      })
      // Given up: the result has come already, or another picker was opened.
      if (wait.signal.aborted) return
      // What was sent may still be taken back.
      if (result.status !== 'sent') wait.abort()
      switch (result.status) {
        case 'sent':
          return put(listId, { step: 'sent', request })
        case 'cancelled':
        case 'busy':
          return put(listId, { step: 'ready', request })
        case 'closed':
          return replace(what, request)
        case 'unsupported':
        case 'silent':
          return put(listId, { step: 'classic' })
        case 'failed':
          return fail(what, request, result.error)
        default:
          return result satisfies never
      }
    }

    /** The user has just closed a picker, or Telegram has shown an error itself. The app shows no error. */
    async function replace(what: WhatToAsk, request: HeldRequest) {
      const listId = listOf(what)
      const ready: RequestState = { step: 'ready', request }
      put(listId, ready)
      spoilt.set(listId, request.webappReqId)
      const next = await ask(what).catch(() => undefined) // The one that is there may still be good.
      if (next && stateOf(listId) === ready) put(listId, { step: 'ready', request: next })
    }

    /** Ends the wait for a picker that didn't open. */
    function giveUp(listId: string) {
      const state = stateOf(listId)
      if (state.step !== 'choosing') return
      waits.get(listId)?.abort()
      waits.delete(listId)
      put(listId, { step: 'ready', request: state.request })
    }

    /** After any failure the next try uses another button. */
    async function fail(what: WhatToAsk, { webappReqId }: HeldRequest, error: string) {
      felt('error')
      const listId = listOf(what)
      waits.get(listId)?.abort()
      spoilt.set(listId, webappReqId)
      const reason = error === 'WEBAPP_REQ_ID_INVALID' ? 'REQUEST_STALE' : 'PICKER_FAILED'
      const failed: RequestState = { step: 'failed', reason }
      put(listId, failed)
      if ('custom' in what) return
      const next = await ask(what).catch(() => undefined) // The tap asks again, and tells.
      if (next && stateOf(listId) === failed) put(listId, { ...failed, next })
    }

    /** A request may be used up while it is being asked for. Then this asks again for another one. */
    async function ask(what: WhatToAsk): Promise<HeldRequest> {
      asked.set(listOf(what), what)
      const prepare = () => api.prepareRequest(what, spoilt.get(listOf(what)))
      const askedAt = elapsed()
      const first = await prepare()
      const { webappReqId, freshFor } = arrived.has(first.webappReqId) ? await prepare() : first
      return { webappReqId, freshUntil: askedAt + freshFor }
    }

    async function prepare(what: WhatToAsk, tapped: boolean) {
      const listId = listOf(what)
      put(listId, { step: 'preparing', tapped })
      try {
        const request = await ask(what)
        const current = stateOf(listId)
        put(listId, { step: 'ready', request })
        if (current.step === 'preparing' && current.tapped) await pick(what, request, { isRepeated: false })
      } catch (error) {
        put(listId, { step: 'failed', reason: errorCode(error) })
      }
    }

    /** For clients without a picker: the bot sends a button of the old kind, which the user taps in the chat. */
    async function askInChat(what: WhatToAsk) {
      const listId = listOf(what)
      const request = preparedOf(stateOf(listId))
      const unanswered = request && { request }
      waits.get(listId)?.abort()
      put(listId, { step: 'asking_in_chat', ...unanswered })
      try {
        await api.sendKeyboard(what)
        put(listId, { step: 'asked_in_chat', ...unanswered, stays: false })
      } catch (error) {
        felt('error')
        put(listId, { step: 'classic', reason: errorCode(error) })
      }
    }

    /** What is built by hand asks for any kind: only the tap tells. */
    const isClassicList = (listId: string) =>
      listId === CUSTOM_LIST_ID ? !requestChat.isSupported() : isClassic(kindOf(listId))

    /** The lists show the result. The next request begins here. */
    async function restart(listId: string) {
      waits.get(listId)?.abort()
      if (isClassicList(listId)) return put(listId, { step: 'classic' })
      if (listId === CUSTOM_LIST_ID) return put(listId, { step: 'idle' })
      await prepare({ listId }, false)
    }

    return {
      states: {},

      async prepare(listId) {
        const state = stateOf(listId)
        if (state.step !== 'idle' && state.step !== 'ready' && state.step !== 'failed') return
        if (!isClassicList(listId) && state.step === 'ready' && isFresh(state.request)) return
        await restart(listId)
      },

      async requestPeers(what) {
        const listId = listOf(what)
        const state = stateOf(listId)
        switch (state.step) {
          case 'preparing':
            return put(listId, { step: 'preparing', tapped: true })
          case 'sent':
          case 'asking_in_chat':
            return
          case 'choosing':
            if (state.life === 'silent') break
            if (elapsed() - state.since < DOUBLE_TAP_SECONDS) return
            giveUp(listId)
            break
          case 'classic':
          case 'asked_in_chat':
          case 'ready':
          case 'failed':
          case 'idle':
            break
          default:
            return state satisfies never
        }
        if (isClassic(kindIn(what))) return askInChat(what)
        const isRepeated = state.step === 'choosing'
        const request = isSame(asked.get(listId), what) ? preparedOf(state) : undefined
        return request && isFresh(request) ? pick(what, request, { isRepeated }) : prepare(what, true)
      },

      stay(listId) {
        const state = stateOf(listId)
        if (state.step === 'asked_in_chat') put(listId, { ...state, stays: true })
      },

      apply(event) {
        if (event.type === 'reload') {
          // The result that is waited for may be among what was missed; the lists are read anew.
          for (const [listId, { step }] of Object.entries(get().states)) {
            if (step === 'sent' || step === 'asked_in_chat') void restart(listId)
            // The user may have deleted everything, also this button. The next tap gets another.
            if (step === 'ready' || step === 'failed') put(listId, { step: 'idle' })
          }
        }
        if (event.type !== 'peers_shared') return
        const { listId, webappReqId } = event
        const state = stateOf(listId)
        if (webappReqId !== undefined) arrived.add(webappReqId)
        // The picker was open, although the client gave no sign of it.
        const what = asked.get(listId)
        if (what && webappReqId !== undefined && preparedOf(state)?.webappReqId === webappReqId)
          requestChat.noteAnswer(kindIn(what))
        // What was asked for in the chat comes without an id; the picker that seemed not to open has one.
        const isAwaited =
          webappReqId === undefined
            ? state.step === 'asked_in_chat'
            : preparedOf(state)?.webappReqId === webappReqId
        if (!isAwaited || state.step === 'asking_in_chat') return
        if (state.step === 'choosing' || state.step === 'sent' || state.step === 'asked_in_chat')
          felt('success')
        void restart(listId)
      },

      recover() {
        for (const [listId, state] of Object.entries(get().states)) {
          const reason = 'reason' in state ? state.reason : undefined
          if (reason === 'OFFLINE') void restart(listId)
        }
      },
    }
  })
}
