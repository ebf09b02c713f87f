import type { StoredEvent } from './ports.ts'

type Listener = (event: StoredEvent) => void

/** Who is listening in this process, by user. */
export function createEventHub() {
  const listeners = new Map<number, Set<Listener>>()
  return {
    publish(userId: number, event: StoredEvent) {
      for (const listener of listeners.get(userId) ?? []) listener(event)
    },
    /** Gives the function that ends it. */
    subscribe(userId: number, listener: Listener): () => void {
      const own = listeners.get(userId) ?? new Set()
      listeners.set(userId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && listeners.get(userId) === own) listeners.delete(userId)
      }
    },
  }
}
export type EventHub = ReturnType<typeof createEventHub>
