import type { Logger } from 'pino'
import { pause } from './pause.ts'

/** How soon after its holder's death the right is taken, in milliseconds. */
const TRY_AGAIN_MS = 1000

/** A right that one process has at a time. */
export interface Right {
  /** To do what, for people. */
  to: string
  /**
   * Takes it for this process; undefined while another process has it. The signal comes when another may have it.
   * Rejects while the database can't be reached.
   */
  hold(): Promise<AbortSignal | undefined>
}

/**
 * Does the work whenever this process has the right to, one process at a time, until the backend closes. The work ends
 * when its signal comes. Never rejects.
 */
export async function whileHolding(
  right: Right,
  work: (signal: AbortSignal) => Promise<void>,
  closing: AbortSignal,
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<void> {
  let isKnown = true
  /** Every try fails while the database is away, so only the first is logged. */
  const notKnown = (error: unknown) => {
    if (isKnown) log.warn({ err: error }, `can’t find out which backend has the right to ${right.to}`)
    isKnown = false
    return false as const
  }
  while (!closing.aborted) {
    const lost = await right.hold().catch(notKnown)
    if (lost !== false) isKnown = true
    if (!lost) {
      await pause(TRY_AGAIN_MS, closing)
      continue
    }
    log.info(`this backend has the right to ${right.to}`)
    await work(AbortSignal.any([closing, lost]))
    if (!closing.aborted) log.warn(`another backend may have the right to ${right.to}`)
  }
}
