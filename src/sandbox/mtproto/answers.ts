/**
 * The number of requests in a generation. A session remembers at least this many requests, and at most twice as
 * many.
 */
const GENERATION_REQUESTS = 2000

/**
 * The requests that a session has received, and their answers until the client acknowledges them. They are in
 * two generations that take turns, so that forgetting the oldest requests costs nothing.
 */
export function createAnswers() {
  let recent = new Map<bigint, Buffer | undefined>()
  let older = new Map<bigint, Buffer | undefined>()

  return {
    has: (requestId: bigint) => recent.has(requestId) || older.has(requestId),
    get: (requestId: bigint) => recent.get(requestId) ?? older.get(requestId),
    /** Without an answer: the request was received. It isn't answered yet, or its answer was forgotten. */
    set(requestId: bigint, answer: Buffer | undefined) {
      if (older.has(requestId)) older.set(requestId, answer)
      else recent.set(requestId, answer)
      if (recent.size < GENERATION_REQUESTS) return
      older = recent
      recent = new Map()
    },
  }
}
