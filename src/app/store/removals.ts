import { createStore } from 'zustand/vanilla'
import type { ListSummary } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import { peerKey, type SharedPeer } from '../../contract/peer.ts'
import { type Api, type ErrorCode, errorCode } from '../api/client.ts'

/** How long a removal can be taken back, in milliseconds. */
const TIME_TO_UNDO_MS = 5000

interface Removal {
  listId: string
  peer: SharedPeer
}

export interface RemovalsOptions {
  api: Pick<Api, 'removePeer'>
  /** The backend has removed it. */
  onRemoved: (listId: string, peerKey: string) => void
  /** Returns a function that ends the wait. */
  after: (ms: number, listener: () => void) => () => void
}

export interface RemovalsStore {
  /** By list and peer: hidden peers. The backend has them until the time is up. */
  hidden: ReadonlySet<string>
  /** The last removal, while it can be undone. */
  undoable: Removal | undefined
  /** The last removal that failed. The peer is shown again. */
  problem: (Removal & { code: ErrorCode }) | undefined
  /** Hides the peer at once. An earlier removal can't be undone any more. */
  remove(listId: string, peer: SharedPeer): void
  undo(): void
  /** Sends the removal: the time is up, or the app may be closed in a moment. */
  settle(): Promise<void>
  apply(event: AppEvent): void
}

export const hiddenKey = (listId: string, peer: SharedPeer) => `${listId}/${peerKey(peer)}`

/** Removals, shown at once and carried out a little later: hidden → gone, or back again. */
export function createRemovalsStore({ api, onRemoved, after }: RemovalsOptions) {
  return createStore<RemovalsStore>()((set, get) => {
    let stopWaiting = () => {}

    function show({ listId, peer }: Removal) {
      const hidden = new Set(get().hidden)
      hidden.delete(hiddenKey(listId, peer))
      set({ hidden })
    }

    /** From here on the removal can't be undone. */
    function take(): Removal | undefined {
      const { undoable } = get()
      stopWaiting()
      set({ undoable: undefined })
      return undoable
    }

    return {
      hidden: new Set(),
      undoable: undefined,
      problem: undefined,

      remove(listId, peer) {
        void get().settle()
        const hidden = new Set([...get().hidden, hiddenKey(listId, peer)])
        set({ hidden, undoable: { listId, peer }, problem: undefined })
        stopWaiting = after(TIME_TO_UNDO_MS, () => void get().settle())
      },

      undo() {
        const removal = take()
        if (removal) show(removal)
      },

      async settle() {
        const removal = take()
        if (!removal) return
        const { listId, peer } = removal
        try {
          await api.removePeer(listId, peerKey(peer))
          onRemoved(listId, peerKey(peer))
        } catch (error) {
          set({ problem: { ...removal, code: errorCode(error) } })
        }
        show(removal)
      },

      apply(event) {
        if (event.type !== 'peers_shared') return
        const { undoable } = get()
        // The peer was chosen again meanwhile: the user wants it in the list.
        if (undoable && undoable.listId === event.listId && event.peers.some(isSameAs(undoable.peer))) {
          get().undo()
        }
      },
    }
  })
}

const isSameAs = (peer: SharedPeer) => (other: SharedPeer) => peerKey(other) === peerKey(peer)

/** The summary of a list, without hidden peers. */
export function withoutHidden(summary: ListSummary, hidden: ReadonlySet<string>): ListSummary {
  const { id } = summary.template
  const count = [...hidden].filter(key => key.startsWith(`${id}/`)).length
  if (count === 0) return summary
  const newest = summary.newest.filter(peer => !hidden.has(hiddenKey(id, peer)))
  return { ...summary, newest, count: Math.max(0, summary.count - count) }
}
