/** A signal that comes when time is up, or with another one. */
export interface Deadline {
  signal: AbortSignal
  /** From now on, in milliseconds. */
  extend(ms: number): void
  /** Nothing is waited for any more. */
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
