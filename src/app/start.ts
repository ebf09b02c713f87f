import type { AppEvent } from '../contract/event.ts'
import { chooseLanguage } from '../contract/language.ts'
import type { Template } from '../contract/template.ts'
import { afterPaint } from './after-paint.ts'
import { createApi } from './api/client.ts'
import { fetchWithFirstAnswer } from './api/first-answer.ts'
import { AWAY, type Follower, followEvents } from './api/follow-events.ts'
import { pauseUntilWorthIt } from './api/pause.ts'
import { createRetry } from './api/retry.ts'
import type { App } from './app-context.ts'
import { firstScreen } from './kept-screen.ts'
import { createKeptSession } from './kept-session.ts'
import { pageStorage } from './page-storage.ts'
import { createListsStore } from './store/lists.ts'
import { createPhotos } from './store/photos.ts'
import { createRemovalsStore } from './store/removals.ts'
import { createHaptics } from './telegram/feedback.ts'
import { joinClient } from './telegram/join-client.ts'
import { keepFocusInSight } from './telegram/keep-in-sight.ts'
import type { Launch } from './telegram/launch.ts'
import { createOpenLink } from './telegram/open-link.ts'
import { onHidden, onVisible } from './telegram/visible.ts'

/**
 * Puts the Mini App together: the client around it, the backend behind it, and the stores in between.
 *
 * @param offered the requests that the page shows already
 */
export function startApp(launch: Launch, offered: readonly Template[] | undefined): App {
  const { initData, languageCode, version, platform } = launch
  joinClient(launch)
  keepFocusInSight()

  const api = createApi(
    initData,
    chooseLanguage(languageCode),
    fetchWithFirstAnswer(window, (...args) => fetch(...args)),
    createKeptSession(pageStorage, initData),
  )
  const felt = createHaptics(version)
  const lists = createListsStore(api, offered)
  const removals = createRemovalsStore({
    api,
    onRemoved: (listId, peerKey) => lists.getState().apply({ type: 'peer_removed', listId, peerKey }),
    after(ms, listener) {
      const timer = setTimeout(listener, ms)
      return () => clearTimeout(timer)
    },
  })
  onHidden(() => void removals.getState().settle())

  const photos = createPhotos({
    fetchPhoto: api.photo,
    toUrl: photo => URL.createObjectURL(photo),
    revoke: url => URL.revokeObjectURL(url),
  })

  let isFollowing = false
  /** Loads the lists, and follows from there on what happens. Where that fails, the lists say so. */
  async function load(isQuiet = false) {
    const cursor = await lists.getState().load(isQuiet)
    if (cursor === undefined) return void tryLoading()
    lists.getState().recover()
    if (isFollowing) return
    isFollowing = true
    afterPaint(() => follow(cursor))
  }
  /** Until the lists are there, nothing else would notice that there is a connection again. */
  const tryLoading = createRetry({
    isNeeded() {
      const { home } = lists.getState()
      return home.status === 'failed' && AWAY.includes(home.code)
    },
    run: () => load(true),
    pause: pauseUntilWorthIt,
  })
  function apply(event: AppEvent) {
    lists.getState().apply(event)
    app.listStores?.apply(event)
    removals.getState().apply(event)
  }
  let follower: Follower | undefined
  // What came while nobody looked is looked for at once: the line may have died meanwhile.
  onVisible(() => follower?.look())
  function follow(cursor: string) {
    follower = followEvents({
      api,
      cursor,
      onEvent: apply,
      onOnline(isOnline) {
        lists.getState().setOnline(isOnline)
        if (!isOnline) return
        lists.getState().recover()
        app.listStores?.recover()
      },
      onOver: code => lists.getState().setOver(code),
      isHidden: () => document.hidden,
      pause: pauseUntilWorthIt,
    })
  }
  const app: App = {
    api,
    lists,
    removals,
    photos,
    firstList: firstScreen(pageStorage, launch),
    // A button would pass its event on.
    load: () => load(),
    expectNews: isAwaited => void follower?.expect(isAwaited),
    prepareMessage: api.prepareMessage,
    async deleteEverything() {
      await api.deleteEverything()
      // The event stream says the same, when it works.
      apply({ type: 'reload' })
    },
    version,
    platform,
    openLink: createOpenLink(version),
    felt,
  }
  return app
}
