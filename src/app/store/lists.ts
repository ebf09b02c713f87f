import { createStore } from 'zustand/vanilla'
import type { ListSummary } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import { peerKey, type SharedPeer } from '../../contract/peer.ts'
import type { Template } from '../../contract/template.ts'
import { type Api, type ErrorCode, errorCode } from '../api/client.ts'

/** How many peers a summary shows. */
const NEWEST = 5

export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; code: ErrorCode }
  | { status: 'ready'; value: T }

export interface ListsState {
  home: Loaded<ListSummary[]>
  /** The requests that can be opened while `home` is loading: the page has brought them. */
  offered: readonly Template[]
  /** Peers by template, newest first, of the lists that were opened. */
  peers: Record<string, Loaded<SharedPeer[]>>
  /** Keys of peers that came while the app was open and that the user hasn't seen yet. */
  arrived: ReadonlySet<string>
  isOnline: boolean
  /** Why no events come any more, until the app is opened again. */
  over?: ErrorCode
}

export interface ListsActions {
  /**
   * Returns the cursor to follow events from, or undefined when loading failed.
   *
   * @param isQuiet whether an earlier failure stays on the screen meanwhile
   */
  load(isQuiet?: boolean): Promise<string | undefined>
  open(listId: string): Promise<void>
  /** There is a connection again: opens the lists that couldn't be opened without one. */
  recover(): void
  apply(event: AppEvent): void
  /** The user has seen the new peers of this list. */
  seen(listId: string): void
  setOnline(isOnline: boolean): void
  setOver(code: ErrorCode): void
}

/** The requests that can be opened now. */
export const templatesIn = ({ home, offered }: Pick<ListsState, 'home' | 'offered'>): readonly Template[] =>
  home.status === 'ready' ? home.value.map(({ template }) => template) : offered

/**
 * Everything the user has shared, kept up to date by events. Applying an event twice changes nothing.
 *
 * @param offered what can be asked for, if that is known before the lists are loaded
 */
export function createListsStore(api: Pick<Api, 'lists' | 'list'>, offered: readonly Template[] = []) {
  return createStore<ListsState & ListsActions>()((set, get) => {
    /** Counts the changes. An answer that is older than a change is asked for again. */
    let changes = 0
    async function upToDate<T>(read: () => Promise<T>): Promise<T> {
      for (;;) {
        const before = changes
        const answer = await read()
        if (changes === before) return answer
      }
    }

    /** Changes a list on its own screen and in its summary. A list that isn't loaded is asked for. */
    function edit(listId: string, change: (before: SharedPeer[]) => SharedPeer[]) {
      changes++
      const opened = get().peers[listId]
      if (opened?.status !== 'ready') return void get().load()
      const after = change(opened.value)
      set(setPeers(listId, { status: 'ready', value: after }))
      set(state => setSummary(state, listId, after))
    }

    return {
      home: { status: 'loading' },
      offered,
      peers: {},
      arrived: new Set(),
      isOnline: true,

      async load(isQuiet = false) {
        if (!isQuiet && get().home.status === 'failed') set({ home: { status: 'loading' } })
        try {
          const { lists, cursor } = await upToDate(api.lists)
          set({ home: { status: 'ready', value: lists } })
          return cursor
        } catch (error) {
          // A failed reload leaves the old content on the screen.
          if (get().home.status !== 'ready') set({ home: { status: 'failed', code: errorCode(error) } })
          return undefined
        }
      },

      async open(listId) {
        const known = get().peers[listId]
        if (known?.status !== 'ready') set(setPeers(listId, { status: 'loading' }))
        try {
          const { peers } = await upToDate(() => api.list(listId))
          set(setPeers(listId, { status: 'ready', value: peers }))
        } catch (error) {
          if (get().peers[listId]?.status !== 'ready') {
            set(setPeers(listId, { status: 'failed', code: errorCode(error) }))
          }
        }
      },

      recover() {
        for (const [listId, { status }] of Object.entries(get().peers)) {
          if (status === 'failed') void get().open(listId)
        }
      },

      apply(event) {
        switch (event.type) {
          case 'peers_shared': {
            const keys = event.peers.map(peerKey)
            const isOld = (one: SharedPeer) => !keys.includes(peerKey(one))
            edit(event.listId, before => [...event.peers, ...before.filter(isOld)])
            set(state => ({
              arrived: new Set([...state.arrived, ...keys.map(key => arrivedKey(event.listId, key))]),
            }))
            return
          }
          case 'peer_removed':
            return edit(event.listId, before => before.filter(one => peerKey(one) !== event.peerKey))
          case 'reload':
            // An answer that is under way may still have what was erased.
            changes++
            void get().load()
            for (const listId of Object.keys(get().peers)) void get().open(listId)
            return
          default:
            event satisfies never
        }
      },

      seen(listId) {
        const others = [...get().arrived].filter(key => !key.startsWith(arrivedKey(listId, '')))
        set({ arrived: new Set(others) })
      },

      setOnline: isOnline => set({ isOnline }),
      setOver: code => set({ over: code }),
    }
  })
}

export const arrivedKey = (listId: string, key: string) => `${listId}/${key}`

const setPeers =
  (listId: string, loaded: Loaded<SharedPeer[]>) =>
  ({ peers }: ListsState): Partial<ListsState> => ({ peers: { ...peers, [listId]: loaded } })

function setSummary({ home }: ListsState, listId: string, peers: SharedPeer[]): Partial<ListsState> {
  if (home.status !== 'ready') return {}
  const value = home.value.map(one =>
    one.template.id === listId ? { ...one, count: peers.length, newest: peers.slice(0, NEWEST) } : one,
  )
  return { home: { status: 'ready', value } }
}
