import { createStore } from 'zustand/vanilla'
import type { Sharing } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import { type Api, type ErrorCode, errorCode } from '../api/client.ts'

/** A change that didn't come about: what it was to be, and why. */
interface SharingProblem {
  to: boolean
  code: ErrorCode
}

export type SharingState =
  | { status: 'loading' }
  | { status: 'failed'; code: ErrorCode }
  /** As the backend has it. */
  | { status: 'settled'; sharing: Sharing; problem?: SharingProblem }
  /** Switched, and shown so already; the backend hasn't said yes yet. */
  | { status: 'changing'; sharing: Sharing; to: boolean }

export interface SharingStore {
  /** By list, of those that were looked at. */
  states: Record<string, SharingState>
  /** Reads a list's sharing, and again whenever it may have changed; gives the function that ends that. */
  follow(listId: string): () => void
  /** Whether the list may be shown in chats. What is wanted last is what comes about. */
  change(listId: string, isSharable: boolean): Promise<void>
  /** Reads the followed list's sharing anew: where it was shown last, no event tells. */
  refresh(): void
  apply(event: AppEvent): void
}

/** Whether lists may be shown in chats: loading → settled ⇄ changing, or failed until it is read again. */
export function createSharingStore(api: Pick<Api, 'sharing' | 'setSharing'>) {
  return createStore<SharingStore>()((set, get) => {
    let followed: string | undefined
    /** The newest question of each list: the answers to those before it say nothing any more. */
    const questions = new Map<string, symbol>()
    const put = (listId: string, state: SharingState) =>
      set(({ states }) => ({ states: { ...states, [listId]: state } }))

    /** Gives what tells whether nothing was asked since. */
    function ask(listId: string): () => boolean {
      const question = Symbol()
      questions.set(listId, question)
      return () => questions.get(listId) === question
    }

    async function read(listId: string) {
      const isLatest = ask(listId)
      const before = get().states[listId]
      // Read once that is settled.
      if (before?.status === 'changing') return
      if (!before) put(listId, { status: 'loading' })
      try {
        const sharing = await api.sharing(listId)
        if (!isLatest()) return
        const now = get().states[listId]
        const problem = now?.status === 'settled' ? now.problem : undefined
        // It did come about: only the answer was lost.
        const isStill = problem && problem.to !== sharing.isSharable
        put(listId, { status: 'settled', sharing, ...(isStill && { problem }) })
      } catch (error) {
        // What is shown already stays.
        if (before?.status !== 'settled' && isLatest()) {
          put(listId, { status: 'failed', code: errorCode(error) })
        }
      }
    }

    /** One change at a time, until the backend has what is wanted by then. */
    async function carryOut(listId: string) {
      for (;;) {
        const state = get().states[listId]
        if (state?.status !== 'changing') return
        const { to } = state
        const isLatest = ask(listId)
        const { sharing = state.sharing, code } = await api.setSharing(listId, to).then(
          answer => ({ sharing: answer, code: undefined }),
          (error: unknown) => ({ sharing: undefined, code: errorCode(error) }),
        )
        const now = get().states[listId]
        if (now?.status === 'changing' && now.to !== to) {
          put(listId, { status: 'changing', sharing, to: now.to })
          continue
        }
        put(listId, { status: 'settled', sharing, ...(code && { problem: { to, code } }) })
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
          if (state?.status === 'settled') put(listId, { status: 'settled', sharing: state.sharing })
        }
      },

      async change(listId, isSharable) {
        const state = get().states[listId]
        if (state?.status !== 'settled' && state?.status !== 'changing') return
        put(listId, { status: 'changing', sharing: state.sharing, to: isSharable })
        if (state.status === 'settled') await carryOut(listId)
      },

      refresh() {
        if (followed !== undefined) void read(followed)
      },

      apply(event) {
        if (event.type === 'reload' || event.templateId === followed) get().refresh()
      },
    }
  })
}
