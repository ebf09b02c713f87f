import { useStore } from 'zustand'
import { useApp } from './app-context.ts'
import { createListStores, type ListStores } from './list-stores.ts'
import type { RequestsStore } from './store/requests.ts'
import type { VisibilityStore } from './store/visibility.ts'

/** Made when the first list opens: before that, events have nothing to change in these stores. */
function useListStores(): ListStores {
  const app = useApp()
  app.listStores ??= createListStores(app)
  return app.listStores
}

export const useRequests = <T>(select: (state: RequestsStore) => T): T =>
  useStore(useListStores().requests, select)
export const useVisibility = <T>(select: (state: VisibilityStore) => T): T =>
  useStore(useListStores().visibility, select)
export const useSaveFile = (): ListStores['saveFile'] => useListStores().saveFile
