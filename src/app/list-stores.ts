import type { AppEvent } from '../contract/event.ts'
import { createRequestChat } from '../request-chat/request-chat.ts'
import type { Api } from './api/client.ts'
import { createElapsed } from './elapsed.ts'
import { type createListsStore, templatesIn } from './store/lists.ts'
import { awaitsResult, type RequestState } from './store/request-state.ts'
import { createRequestsStore } from './store/requests.ts'
import { createVisibilityStore } from './store/visibility.ts'
import { on, postEvent } from './telegram/bridge.ts'
import type { Feel } from './telegram/feedback.ts'
import { createSaveFile } from './telegram/save-file.ts'
import { onVisible } from './telegram/visible.ts'

export type ListStores = ReturnType<typeof createListStores>

/** What they are made of. */
export interface ListStoresParts {
  api: Api
  lists: ReturnType<typeof createListsStore>
  /** Of the Mini Apps platform, like `9.6`. */
  version: string
  /** Which client it is, by its own name. */
  platform: string
  /** For a touch to be felt. */
  felt: (kind: Feel) => void
  /** Telegram has sent something that becomes an event. The app asks for the event as long as `isAwaited`. */
  expectNews: (isAwaited: () => boolean) => void
}

/**
 * The stores that only the screens of lists use. They come with the script of those screens, which the start
 * doesn't wait for.
 */
export function createListStores({ api, lists, version, platform, felt, expectNews }: ListStoresParts) {
  const requests = createRequestsStore({
    api,
    requestChat: createRequestChat({ bridge: { postEvent, on }, version, platform }),
    kindOf: listId => templatesIn(lists.getState()).find(({ id }) => id === listId)?.peerType.kind ?? 'user',
    elapsed: createElapsed(),
    felt,
  })
  requests.subscribe(({ states }, before) => {
    const isNew = ([listId, state]: [string, RequestState]) =>
      awaitsResult(state) && state !== before.states[listId]
    if (!Object.entries(states).some(isNew)) return
    expectNews(() => Object.values(requests.getState().states).some(awaitsResult))
  })
  const visibility = createVisibilityStore(api)
  onVisible(() => visibility.getState().refresh())
  return {
    requests,
    visibility,
    saveFile: createSaveFile(platform),
    apply(event: AppEvent) {
      requests.getState().apply(event)
      visibility.getState().apply(event)
    },
    /** The backend can be reached again. */
    recover() {
      requests.getState().recover()
      visibility.getState().refresh()
    },
  }
}
