import { useStore } from 'zustand'
import type { AppEvent } from '../contract/event.ts'
import { type App, useApp } from './app-context.ts'
import { createElapsed } from './elapsed.ts'
import { awaitsResult, type RequestState } from './store/request-state.ts'
import { createRequestsStore, type RequestsStore } from './store/requests.ts'
import { createSharingStore, type SharingStore } from './store/sharing.ts'
import { BRIEF_MS, patienceOf } from './telegram/patience.ts'
import { createRequestChat, supportsRequestChat } from './telegram/request-chat.ts'
import { createSaveFile } from './telegram/save-file.ts'
import { createFollowLife } from './telegram/sign-of-life.ts'
import { onVisible } from './telegram/visible.ts'

export type ListStores = ReturnType<typeof createListStores>

/** What only the screens of lists work with. It comes with their script, which the start doesn't wait for. */
function createListStores({ api, lists, version, platform, felt, expectNews }: App) {
  const followLife = createFollowLife()
  const requests = createRequestsStore({
    api,
    requestChat: createRequestChat(version),
    isSupported: supportsRequestChat(version),
    followLife(asking, signal, told) {
      const patienceMs = patienceOf(platform, asking)
      if (patienceMs === undefined) return
      // A wait so short is shown as one.
      if (patienceMs === BRIEF_MS) told('asked')
      followLife(patienceMs, signal, told)
    },
    kindOf(listId) {
      const { home } = lists.getState()
      const summary = home.status === 'ready' ? home.value.find(one => one.template.id === listId) : undefined
      return summary?.template.peerType.kind ?? 'user'
    },
    elapsed: createElapsed(),
    felt,
  })
  requests.subscribe(({ states }, before) => {
    const isNew = ([listId, state]: [string, RequestState]) =>
      awaitsResult(state) && state !== before.states[listId]
    if (!Object.entries(states).some(isNew)) return
    expectNews(() => Object.values(requests.getState().states).some(awaitsResult))
  })
  const sharing = createSharingStore(api)
  onVisible(() => sharing.getState().refresh())
  return {
    requests,
    sharing,
    saveFile: createSaveFile(platform),
    apply(event: AppEvent) {
      requests.getState().apply(event)
      sharing.getState().apply(event)
    },
    /** The backend can be reached again. */
    recover() {
      requests.getState().recover()
      sharing.getState().refresh()
    },
  }
}

/** Made as the first list opens: before that there is nothing in them that an event could change. */
function useListStores(): ListStores {
  const app = useApp()
  app.listStores ??= createListStores(app)
  return app.listStores
}

export const useRequests = <T>(select: (state: RequestsStore) => T): T =>
  useStore(useListStores().requests, select)
export const useSharing = <T>(select: (state: SharingStore) => T): T =>
  useStore(useListStores().sharing, select)
export const useSaveFile = (): ListStores['saveFile'] => useListStores().saveFile
