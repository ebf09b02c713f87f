/** The accounts that a program is connected as, by any door. */
export function createPresence() {
  const connections = new Map<number, number>()
  const listeners = new Set<() => void>()
  const count = (accountId: number, change: 1 | -1) => {
    const before = connections.get(accountId) ?? 0
    connections.set(accountId, before + change)
    if (before === 0 || before + change === 0) for (const listener of listeners) listener()
  }
  return {
    /**
     * Counts one more connection of an account.
     *
     * @returns a function to call once when the connection has ended
     */
    come(accountId: number): () => void {
      count(accountId, 1)
      return () => count(accountId, -1)
    },
    isThere: (accountId: number) => (connections.get(accountId) ?? 0) > 0,
    /** Calls `listener` when an account gets its first connection or loses its last, until the signal aborts. */
    listen(listener: () => void, closed: AbortSignal) {
      listeners.add(listener)
      closed.addEventListener('abort', () => listeners.delete(listener))
    },
  }
}
export type Presence = ReturnType<typeof createPresence>
