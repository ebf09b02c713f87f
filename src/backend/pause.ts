import { setTimeout } from 'node:timers/promises'

/** A pause in milliseconds that ends early when the signal comes. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => {})
