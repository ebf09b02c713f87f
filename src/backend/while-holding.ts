import type { Logger } from 'pino'
import { pause } from './pause.ts'

/** The time between two attempts to take the right. */
const RETRY_DELAY_MS = 1000

/** A right that one process has at a time. */
export interface Right {
  /** What the right allows, as a verb for the log. */
  to: string
  /**
   * Takes the right for this process. Undefined while another process has it. The signal comes when another process may
   * have it. Rejects while the database can't be reached.
   */
  hold(): Promise<AbortSignal | undefined>
}

/**
 * Does the work while this process has the right to, until the backend closes. Only one process has the right at a
 * time. The work ends when its signal comes. Never rejects.
 */
export async function whileHolding(
  right: Right,
  work: (signal: AbortSignal) => Promise<void>,
  closing: AbortSignal,
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<void> {
  let isKnown = true
  /** Every attempt fails while the database is away, so only the first failure is logged. */
  const notKnown = (error: unknown) => {
    if (isKnown) log.warn({ err: error }, `can’t find out which backend has the right to ${right.to}`)
    isKnown = false
    return false as const
  }
  while (!closing.aborted) {
    const lost = await right.hold().catch(notKnown)
    if (lost !== false) isKnown = true
    if (!lost) {
      await pause(RETRY_DELAY_MS, closing)
      continue
    }
    log.info(`this backend has the right to ${right.to}`)
    await work(AbortSignal.any([closing, lost]))
    if (!closing.aborted) log.warn(`another backend may have the right to ${right.to}`)
  }
}
