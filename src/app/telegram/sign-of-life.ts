import { on } from './bridge.ts'

/** How long a client may take to show its picker, in milliseconds. */
const PATIENCE = 4000

/** What can be noticed of the client beside its replies. */
export interface Surroundings {
  /** Calls back at anything that says that something has opened; gives the function that ends it. */
  onSign(listener: () => void): () => void
  after(ms: number, listener: () => void): () => void
}

/**
 * Makes what tells whether a client that was asked for something does nothing at all, as web clients do
 * that don't know the event: no picker has taken the page's focus, its visibility or its room in time.
 * False as well when it needn't be known any more.
 */
export function createIsSilent({ onSign, after }: Surroundings = page) {
  return (signal: AbortSignal): Promise<boolean> =>
    new Promise(resolve => {
      const settle = (silent: boolean) => {
        for (const stop of stops) stop()
        signal.removeEventListener('abort', alive)
        resolve(silent)
      }
      const alive = () => settle(false)
      const stops = [onSign(alive), after(PATIENCE, () => settle(true))]
      signal.addEventListener('abort', alive)
      if (signal.aborted) alive()
    })
}

const page: Surroundings = {
  onSign(listener) {
    const stopViewport = on('viewport_changed', listener)
    window.addEventListener('blur', listener)
    window.addEventListener('resize', listener)
    document.addEventListener('visibilitychange', listener)
    return () => {
      stopViewport()
      window.removeEventListener('blur', listener)
      window.removeEventListener('resize', listener)
      document.removeEventListener('visibilitychange', listener)
    }
  },
  after(ms, listener) {
    const timer = setTimeout(listener, ms)
    return () => clearTimeout(timer)
  },
}
