import { useCallback, useEffect, useRef, useState } from 'react'
import type { RequestChatResult } from './reply.ts'
import type { Asking, RequestChat } from './request-chat.ts'
import type { Life } from './sign-of-life.ts'

/** The state of a component's request. */
export type RequestChatState =
  | { step: 'idle' }
  /** The client was asked. With `life: 'asked'` it will probably open nothing; this lasts less than a second. */
  | { step: 'asking'; life: Life }
  /** `refused`: the client first told `sent`, and then that Telegram refused. The text may be empty. */
  | { step: 'done'; result: RequestChatResult; refused?: string }

export interface UseRequestChat {
  state: RequestChatState
  /** Call it after a tap. It opens the picker for a prepared button. A second call while it is open gives `busy`. */
  request: (
    reqId: string,
    asking?: Pick<Asking, 'kind' | 'isRepeated' | 'onSilence'>,
  ) => Promise<RequestChatResult>
  /** Ends the wait for a reply, and forgets the last result. */
  reset: () => void
}

/**
 * Follows the request of a component. It ends the wait when the component is unmounted.
 *
 * @param requestChat made by `createRequestChat`, once for the whole page
 * @see https://core.telegram.org/bots/webapps#initializing-mini-apps (requestChat, Bot API 9.6)
 * @example
 * const { state, request } = useRequestChat(requestChat)
 * return <button disabled={state.step === 'asking'} onClick={() => request(reqId)}>Choose</button>
 */
export function useRequestChat(requestChat: RequestChat): UseRequestChat {
  const [state, setState] = useState<RequestChatState>({ step: 'idle' })
  const last = useRef<AbortController>(undefined)

  const request = useCallback<UseRequestChat['request']>(
    async (reqId, asking) => {
      if (last.current && requestChat.isBusy()) return { status: 'busy' }
      const mine = new AbortController()
      last.current = mine
      const show = (next: RequestChatState) => {
        if (last.current === mine) setState(next)
      }
      show({ step: 'asking', life: 'open' })
      try {
        const result = await requestChat(reqId, {
          ...asking,
          signal: mine.signal,
          onLife: life => show({ step: 'asking', life }),
          onRefused: refused => show({ step: 'done', result: { status: 'sent' }, refused }),
        })
        show({ step: 'done', result })
        return result
      } catch (error) {
        show({ step: 'idle' })
        throw error
      }
    },
    [requestChat],
  )

  const leave = useCallback(() => {
    last.current?.abort()
    last.current = undefined
  }, [])
  const reset = useCallback(() => {
    leave()
    setState({ step: 'idle' })
  }, [leave])
  useEffect(() => leave, [leave])

  return { state, request, reset }
}
