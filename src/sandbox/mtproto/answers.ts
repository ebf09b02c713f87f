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
    keptBytes -= kept.get(requestId)?.length ?? 0
    kept.delete(requestId)
  }

  return {
    has: (requestId: bigint) => recent.has(requestId) || older.has(requestId),
    get: (requestId: bigint) => kept.get(requestId),
    /** Without an answer: the request was received. It isn't answered yet, or its answer was forgotten. */
    set(requestId: bigint, answer: Buffer | undefined) {
      forget(requestId)
      if (answer) {
        kept.set(requestId, answer)
        keptBytes += answer.length
        for (const oldest of kept.keys()) {
          if (keptBytes <= MAX_KEPT_BYTES) break
          forget(oldest)
        }
      }
      if (!older.has(requestId)) recent.add(requestId)
      if (recent.size < GENERATION_REQUESTS) return
      for (const one of older) forget(one)
      older = recent
      recent = new Set()
    },
  }
}
