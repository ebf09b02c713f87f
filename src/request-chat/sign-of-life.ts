import type { Bridge } from './bridge.ts'
import { LONG_MS } from './patience.ts'

/**
 * A sign of the client's activity beside its replies. `covered`: the page has lost its focus or visibility.
 * `uncovered`: the page has them again. `moved`: the page's size has changed.
 */
export type Sign = 'covered' | 'uncovered' | 'moved'

export interface Surroundings {
  /** Calls back at each sign. Returns a function that ends it. */
  onSign(listener: (sign: Sign) => void): () => void
  after(ms: number, listener: () => void): () => void
}

/** `asked`: too early to tell. `open`: a picker has opened. `silent`: as far as the page can see, nothing has opened. */
export type Life = 'asked' | 'open' | 'silent'

/**
 * Makes a function that follows whether a client opens a picker. `told` is called at each change, until the signal
 * comes. A picker that opens late turns `silent` into `open`.
 */
export function createFollowLife({ onSign, after }: Surroundings) {
  return function followLife(patienceMs: number, signal: AbortSignal, told: (life: Life) => void): void {
    if (signal.aborted) return
    let life: Life = 'asked'
    let stopTimer = () => {}
    const become = (next: Life) => {
      if (next === life) return
      life = next
      told(next)
    }
    const wait = (ms: number) => {
      stopTimer()
      stopTimer = after(ms, () => become('silent'))
    }
    const stopSigns = onSign(sign => {
      switch (sign) {
        case 'covered':
          stopTimer()
          return become('open')
        case 'uncovered':
          return life === 'open' ? wait(patienceMs) : undefined
        case 'moved':
          // A picker is sliding in, or only the keyboard is disappearing.
          return life === 'asked' ? wait(Math.max(patienceMs, LONG_MS)) : undefined
        default:
          return sign satisfies never
      }
    })
    signal.addEventListener('abort', () => {
      stopTimer()
      stopSigns()
    })
    wait(patienceMs)
  }
}

/** The signs that the page itself and its client give. */
export const pageSurroundings = (bridge: Bridge): Surroundings => ({
  onSign(listener) {
    const moved = () => listener('moved')
    const covered = () => listener('covered')
    const uncovered = () => listener('uncovered')
    const turned = () => (document.visibilityState === 'hidden' ? covered() : uncovered())
    const stops = [
      bridge.on('viewport_changed', moved),
      bridge.on('visibility_changed', payload => {
        const isVisible = visibilityOf(payload)
        if (isVisible !== undefined) isVisible ? uncovered() : covered()
      }),
      listen(window, 'resize', moved),
      listen(window, 'blur', covered),
      listen(window, 'focus', uncovered),
      listen(document, 'visibilitychange', turned),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  },
  after(ms, listener) {
    const timer = setTimeout(listener, ms)
    return () => clearTimeout(timer)
  },
})

function visibilityOf(payload: unknown): boolean | undefined {
  if (typeof payload !== 'object' || payload === null || !('is_visible' in payload)) return undefined
  return typeof payload.is_visible === 'boolean' ? payload.is_visible : undefined
}

function listen(target: EventTarget, name: string, listener: () => void): () => void {
  target.addEventListener(name, listener)
  return () => target.removeEventListener(name, listener)
}
