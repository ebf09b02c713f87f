/** How many photos are kept that are no longer on the screen. */
const KEPT_PHOTOS = 60

/** How many photos load at once. The backend may have to wait for Telegram, and a tap is more important. */
const LOADS_AT_ONCE = 3

export interface PhotosOptions {
  fetchPhoto: (peerKey: string, photoId: string) => Promise<Blob>
  /** `URL.createObjectURL`, and what takes it back. */
  toUrl: (photo: Blob) => string
  revoke: (url: string) => void
}

interface Entry {
  users: number
  /** Undefined when there is no photo to show. */
  url: Promise<string | undefined>
}

export interface Photos {
  /**
   * A photo's address in this page. It is loaded once for all components that show it. Undefined when it can't
   * be loaded.
   */
  acquire(peerKey: string, photoId: string): Promise<string | undefined>
  /** Each caller of `acquire` calls this when the photo isn't shown any more. */
  release(peerKey: string, photoId: string): void
}

/** The photos of peers, kept as long as they are shown and a little longer. */
export function createPhotos({ fetchPhoto, toUrl, revoke }: PhotosOptions): Photos {
  /** The photo that was released last is forgotten last. */
  const entries = new Map<string, Entry>()
  const inTurn = createTurns(LOADS_AT_ONCE)

  async function load(peerKey: string, photoId: string): Promise<string | undefined> {
    try {
      return toUrl(await inTurn(() => fetchPhoto(peerKey, photoId)))
    } catch {
      // The initials are shown instead. The next time the peer is shown, the photo is tried again.
      return undefined
    }
  }

  function forget(key: string, entry: Entry) {
    entries.delete(key)
    void entry.url.then(url => url && revoke(url))
  }

  function forgetOldest() {
    const unused = [...entries].filter(([, { users }]) => users === 0)
    for (const [key, entry] of unused.slice(0, -KEPT_PHOTOS)) forget(key, entry)
  }

  return {
    acquire(peerKey, photoId) {
      const key = `${peerKey}/${photoId}`
      const entry = entries.get(key) ?? { users: 0, url: load(peerKey, photoId) }
      entry.users++
      entries.set(key, entry)
      return entry.url
    },
    release(peerKey, photoId) {
      const key = `${peerKey}/${photoId}`
      const entry = entries.get(key)
      if (!entry) return
      entry.users--
      entries.delete(key)
      entries.set(key, entry)
      void entry.url.then(url => {
        if (!url && entry.users === 0 && entries.get(key) === entry) entries.delete(key)
      })
      forgetOldest()
    },
  }
}

/** Limits how many tasks run at once. The others wait. */
function createTurns(atOnce: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
    try {
      return await run()
    } finally {
      // The turn goes on to the next, if there is one.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
