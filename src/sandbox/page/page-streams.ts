import type { WorldUpdate } from '../world/state/world.ts'

/** `too_long`: too much has changed, so the page asks for everything again. */
export type PageUpdate = WorldUpdate | 'too_long'
type Listener = (update: PageUpdate) => void

/** The open pages, by the account that they show. */
export function createPageStreams() {
  const streams = new Map<number, Set<Listener>>()
  return {
    /** Calls `listener` with every update of an account, until the signal aborts. */
    subscribe(accountId: number, listener: Listener, signal: AbortSignal) {
      const listeners = streams.get(accountId) ?? new Set()
      streams.set(accountId, listeners.add(listener))
      signal.addEventListener('abort', () => {
        listeners.delete(listener)
        if (listeners.size === 0) streams.delete(accountId)
      })
    },
    /** Whether any page was told. */
    push(update: WorldUpdate): boolean {
      const listeners = streams.get(update.accountId)
      for (const listener of listeners ?? []) listener(update)
      return listeners !== undefined
    },
    pushTooLong() {
      for (const listeners of streams.values()) for (const listener of listeners) listener('too_long')
    },
  }
}
export type PageStreams = ReturnType<typeof createPageStreams>
