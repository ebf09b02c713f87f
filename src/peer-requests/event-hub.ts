/** @param eventId the new event's id. Undefined when it isn't known, or when it may be another kind of news */
type Listener = (eventId?: number) => void

/**
 * The listeners in this process that wait for events, by user. A woken listener reads the new events from the
 * store.
 *
 * @param listeners a listener that has ended is removed
 */
export function createEventHub(listeners = new Map<number, Set<Listener>>()) {
  const followers = new Set<() => void>()
  return {
    wake(userId: number, eventId?: number) {
      for (const listener of listeners.get(userId) ?? []) listener(eventId)
      for (const follower of followers) follower()
    },
    /** Wakes the streams of all users, when the user isn't known. */
    wakeAll() {
      for (const own of listeners.values()) for (const listener of own) listener()
      for (const follower of followers) follower()
    },
    /** Calls back at the events of all users. Returns the function that ends it. */
    follow(follower: () => void): () => void {
      followers.add(follower)
      return () => void followers.delete(follower)
    },
    /** Returns the function that ends it. */
    subscribe(userId: number, listener: Listener): () => void {
      const own = listeners.get(userId) ?? new Set()
      listeners.set(userId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && listeners.get(userId) === own) listeners.delete(userId)
      }
    },
    countOf: (userId: number) => listeners.get(userId)?.size ?? 0,
    get size() {
      let size = 0
      for (const own of listeners.values()) size += own.size
      return size
    },
  }
}
export type EventHub = ReturnType<typeof createEventHub>
