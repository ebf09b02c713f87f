/**
 * The number of requests in a generation. A session remembers at least this many requests, and at most twice as
 * many.
 */
const GENERATION_REQUESTS = 2000
/**
 * Beyond this size, the oldest answers are forgotten. A client that reads and never acknowledges would fill the memory
 * with parts of files.
 */
export const MAX_KEPT_BYTES = 64 * 1024 * 1024

/**
 * The requests that a session has received, and their answers until the client acknowledges them. The requests are in
 * two generations that take turns, so that forgetting the oldest requests costs nothing.
 */
export function createAnswers() {
  let recent = new Set<bigint>()
  let older = new Set<bigint>()
  /** The oldest first. */
  const kept = new Map<bigint, Buffer>()
  let keptBytes = 0

  function forget(requestId: bigint) {
    const answer = kept.get(requestId)
    if (!answer) return
    keptBytes -= answer.length
    kept.delete(requestId)
  }

  return {
    has: (requestId: bigint) => recent.has(requestId) || older.has(requestId),
    get: (requestId: bigint) => kept.get(requestId),
    /** A request was received. */
    add(requestId: bigint) {
      if (!older.has(requestId)) recent.add(requestId)
      if (recent.size < GENERATION_REQUESTS) return
      for (const one of older) forget(one)
      older = recent
      recent = new Set()
    },
    /** Keeps the answer to a received request. */
    keep(requestId: bigint, answer: Buffer) {
      forget(requestId)
      kept.set(requestId, answer)
      keptBytes += answer.length
      if (keptBytes <= MAX_KEPT_BYTES) return
      for (const oldest of kept.keys()) {
        forget(oldest)
        if (keptBytes <= MAX_KEPT_BYTES) return
      }
    },
    /** Forgets an answer. Its request still counts as received. */
    forget,
  }
}
