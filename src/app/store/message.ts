import { createStore } from 'zustand/vanilla'
import { type Api, type ErrorCode, errorCode } from '../api/client.ts'
import type { SendFailure, SendResult } from '../telegram/prepared-message.ts'

export type MessageState =
  | { step: 'idle' }
  | { step: 'preparing' }
  /** Telegram asks for the chat. `since` is in seconds of `elapsed`. */
  | { step: 'choosing'; since: number }
  | { step: 'sent' }
  | { step: 'failed'; reason: ErrorCode | SendFailure }

export interface MessageStore {
  state: MessageState
  /** The user has tapped the button. Prepares the list as it is now and lets Telegram ask for the chat. */
  send(listId: string): Promise<void>
  /** The screen was closed. */
  stop(): void
}

interface MessageOptions {
  prepareMessage: Api['prepareMessage']
  sendMessage: (id: string, signal: AbortSignal) => Promise<SendResult>
  /** Seconds that only go forward. */
  elapsed: () => number
}

/** In seconds. A tap within this time is part of a double tap. A later tap means that nothing has opened. */
const DOUBLE_TAP_SECONDS = 3

/** A list on its way into a chat: idle → preparing → choosing → sent, failed, or idle when the user declines. */
export function createMessageStore({ prepareMessage, sendMessage, elapsed }: MessageOptions) {
  return createStore<MessageStore>()((set, get) => {
    let attempt = new AbortController()
    const put = (state: MessageState) => set({ state })

    return {
      state: { step: 'idle' },

      async send(listId) {
        const { state } = get()
        if (state.step === 'preparing') return
        if (state.step === 'choosing' && elapsed() - state.since < DOUBLE_TAP_SECONDS) return
        attempt.abort()
        attempt = new AbortController()
        const { signal } = attempt
        put({ step: 'preparing' })
        try {
          const { id } = await prepareMessage(listId)
          if (signal.aborted) return
          put({ step: 'choosing', since: elapsed() })
          const result = await sendMessage(id, signal)
          if (result.status === 'failed') put({ step: 'failed', reason: result.reason })
          else put({ step: result.status === 'sent' ? 'sent' : 'idle' })
        } catch (error) {
          if (!signal.aborted) put({ step: 'failed', reason: errorCode(error) })
        }
      },

      stop() {
        attempt.abort()
        put({ step: 'idle' })
      },
    }
  })
}
