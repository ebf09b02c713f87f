/** Values that stay for as long as the page's tab or window is open, also after a reload. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * `sessionStorage`, which never throws: a browser may forbid it to a frame of another site, and it may be full.
 * What it refuses is kept in memory, until the next reload.
 *
 * @param open gives what the browser has; throws where that is forbidden.
 */
export function createPageStorage(open: () => Storage = () => sessionStorage): PageStorage {
  const inMemory = new Map<string, string>()
  function attempt<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(open())
    } catch {
      return undefined
    }
  }
  return {
    getItem: key => inMemory.get(key) ?? attempt(storage => storage.getItem(key)) ?? null,
    setItem(key, value) {
      inMemory.set(key, value)
      const isKept = attempt(storage => {
        storage.setItem(key, value)
        return true
      })
      if (isKept) inMemory.delete(key)
    },
    removeItem(key) {
      inMemory.delete(key)
      attempt(storage => storage.removeItem(key))
    },
  }
}

export const pageStorage = createPageStorage()
