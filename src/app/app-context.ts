import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Api } from './api/client.ts'
import type { ListStores, ListStoresParts } from './list-stores.ts'
import type { ListsActions, ListsState } from './store/lists.ts'
import type { Photos } from './store/photos.ts'
import type { createRemovalsStore, RemovalsStore } from './store/removals.ts'

/** What the screens work with; made once at start. */
export interface App extends ListStoresParts {
  removals: ReturnType<typeof createRemovalsStore>
  photos: Photos
  /** The list that is open as the app starts, if it is one. */
  firstList: string | undefined
  /** Loads, and from then on follows what happens. */
  load: () => Promise<void>
  prepareMessage: Api['prepareMessage']
  /** Deletes everything that the backend keeps about the user. Throws ApiError. */
  deleteEverything: () => Promise<void>
  /** Opens a t.me address in Telegram; false when the browser has to. */
  openLink: (link: string) => boolean
  /** Once a list was opened. */
  listStores?: ListStores
}

export const AppContext = createContext<App | undefined>(undefined)

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('There is no AppContext around this component')
  return app
}

export const useLists = <T>(select: (state: ListsState & ListsActions) => T): T =>
  useStore(useApp().lists, select)
/** Whether a list is here and not empty. */
export const useHasPeers = (listId: string): boolean =>
  useLists(({ peers }) => {
    const list = peers[listId]
    return list?.status === 'ready' && list.value.length > 0
  })
export const useRemovals = <T>(select: (state: RemovalsStore) => T): T => useStore(useApp().removals, select)
