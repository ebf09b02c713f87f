/** A signal that aborts when the time is up, or together with another signal. */
export interface Deadline {
  signal: AbortSignal
  /** Sets a new time, counted from now, in milliseconds. */
  extend(ms: number): void
  /** Ends the wait. */
  end(): void
}

export function createDeadline(outer: AbortSignal, ms: number): Deadline {
  const own = new AbortController()
  const abort = () => own.abort()
  let timer = setTimeout(abort, ms)
  outer.addEventListener('abort', abort)
  if (outer.aborted) abort()
  return {
    signal: own.signal,
    extend(more) {
      clearTimeout(timer)
      timer = setTimeout(abort, more)
    },
    end() {
      clearTimeout(timer)
      outer.removeEventListener('abort', abort)
    },
  }
}
