import { createStore } from 'zustand/vanilla'
import type { Visibility } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import { type Api, type ErrorCode, errorCode } from '../api/client.ts'

/** A change that failed: the wanted value and the reason. */
interface VisibilityProblem {
  to: boolean
  code: ErrorCode
}

export type VisibilityState =
  | { status: 'loading' }
  | { status: 'failed'; code: ErrorCode }
  /** The backend's value. */
  | { status: 'settled'; visibility: Visibility; problem?: VisibilityProblem }
  /** The switch shows the new value already. The backend hasn't confirmed it yet. */
  | { status: 'changing'; visibility: Visibility; to: boolean }

export interface VisibilityStore {
  /** By list, of those that were looked at. */
  states: Record<string, VisibilityState>
  /** Reads a list's visibility, and again whenever it may have changed. Returns a function that ends this. */
  follow(listId: string): () => void
  /** Makes the list visible in chats, or hides it. The last wanted value wins. */
  change(listId: string, visibleInChats: boolean): Promise<void>
  /** Reads the followed list's visibility again, because no event tells where it was shown last. */
  refresh(): void
  apply(event: AppEvent): void
}

/** Whether lists may be shown in chats: loading → settled ⇄ changing, or failed until it is read again. */
export function createVisibilityStore(api: Pick<Api, 'visibility' | 'setVisibility'>) {
  return createStore<VisibilityStore>()((set, get) => {
    let followed: string | undefined
    /** The newest call for each list. Answers to earlier calls are ignored. */
    const questions = new Map<string, symbol>()
    const put = (listId: string, state: VisibilityState) =>
      set(({ states }) => ({ states: { ...states, [listId]: state } }))

    /** Returns a function that tells whether this is still the newest question. */
    function ask(listId: string): () => boolean {
      const question = Symbol()
      questions.set(listId, question)
      return () => questions.get(listId) === question
    }

    async function read(listId: string) {
      const isLatest = ask(listId)
      const before = get().states[listId]
      // It is read once the change is settled.
      if (before?.status === 'changing') return
      if (!before) put(listId, { status: 'loading' })
      try {
        const visibility = await api.visibility(listId)
        if (!isLatest()) return
        const now = get().states[listId]
        const problem = now?.status === 'settled' ? now.problem : undefined
        // The change was made. Only the answer was lost.
        const isStill = problem && problem.to !== visibility.visibleInChats
        put(listId, { status: 'settled', visibility, ...(isStill && { problem }) })
      } catch (error) {
        // What is shown already stays.
        if (before?.status !== 'settled' && isLatest()) {
          put(listId, { status: 'failed', code: errorCode(error) })
        }
      }
    }

    /** Sends one change at a time, until the backend has the value that is wanted by then. */
    async function carryOut(listId: string) {
      for (;;) {
        const state = get().states[listId]
        if (state?.status !== 'changing') return
        const { to } = state
        const isLatest = ask(listId)
        const { visibility = state.visibility, code } = await api.setVisibility(listId, to).then(
          answer => ({ visibility: answer, code: undefined }),
          (error: unknown) => ({ visibility: undefined, code: errorCode(error) }),
        )
        const now = get().states[listId]
        if (now?.status === 'changing' && now.to !== to) {
          put(listId, { status: 'changing', visibility, to: now.to })
          continue
        }
        put(listId, { status: 'settled', visibility, ...(code && { problem: { to, code } }) })
        // The change may have come about all the same, or the list have changed meanwhile.
        if (code || !isLatest()) void read(listId)
      }
    }

    return {
      states: {},

      follow(listId) {
        followed = listId
        void read(listId)
        return () => {
          if (followed === listId) followed = undefined
          const state = get().states[listId]
          if (state?.status === 'settled') put(listId, { status: 'settled', visibility: state.visibility })
        }
      },

      async change(listId, visibleInChats) {
        const state = get().states[listId]
        if (state?.status !== 'settled' && state?.status !== 'changing') return
        put(listId, { status: 'changing', visibility: state.visibility, to: visibleInChats })
        if (state.status === 'settled') await carryOut(listId)
      },

      refresh() {
        if (followed !== undefined) void read(followed)
      },

      apply(event) {
        if (event.type === 'reload' || event.listId === followed) get().refresh()
      },
    }
  })
}
