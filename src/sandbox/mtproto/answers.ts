/** How many requests a session remembers at least; twice as many at most. */
const REMEMBERED = 2000

/**
 * The requests that a session has received, with their answers until those are acknowledged. Kept in two
 * generations that take turns, so that forgetting the oldest costs nothing.
 */
export function createAnswers() {
  let recent = new Map<bigint, Buffer | undefined>()
  let older = new Map<bigint, Buffer | undefined>()

  return {
    has: (requestId: bigint) => recent.has(requestId) || older.has(requestId),
    get: (requestId: bigint) => recent.get(requestId) ?? older.get(requestId),
    /** Without an answer: received, and not answered yet or no longer kept. */
    set(requestId: bigint, answer: Buffer | undefined) {
      if (older.has(requestId)) older.set(requestId, answer)
      else recent.set(requestId, answer)
      if (recent.size < REMEMBERED) return
      older = recent
      recent = new Map()
    },
  }
}
