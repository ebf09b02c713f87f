/** Which accounts have a connected program, by any door. */
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
     * @returns what has to be called once when that connection is over
     */
    come(accountId: number): () => void {
      count(accountId, 1)
      return () => count(accountId, -1)
    },
    isThere: (accountId: number) => (connections.get(accountId) ?? 0) > 0,
    /** Calls back whenever an account gets its first connection or loses its last, until the signal aborts. */
    listen(listener: () => void, closed: AbortSignal) {
      listeners.add(listener)
      closed.addEventListener('abort', () => listeners.delete(listener))
    },
  }
}
export type Presence = ReturnType<typeof createPresence>
