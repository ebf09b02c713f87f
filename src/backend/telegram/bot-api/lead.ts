import type { Logger } from 'pino'
import { pause } from '../pause.ts'
import type { BotApiStorage } from './ports.ts'

/** How soon after its holder's death the right is taken, in milliseconds. */
const TRY_AGAIN_MS = 1000

/**
 * Does the work whenever this process has the right to, one process at a time, until the backend closes. The work ends
 * when its signal comes. Never rejects.
 */
export async function whileHolding(
  { holdUpdates }: Pick<BotApiStorage, 'holdUpdates'>,
  work: (signal: AbortSignal) => Promise<void>,
  closing: AbortSignal,
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<void> {
  let isKnown = true
  /** Every try fails while the database is away, so only the first is logged. */
  const notKnown = (error: unknown) => {
    if (isKnown) log.warn({ err: error }, 'can’t find out which backend asks for updates')
    isKnown = false
    return false as const
  }
  while (!closing.aborted) {
    const lost = await holdUpdates().catch(notKnown)
    if (lost !== false) isKnown = true
    if (!lost) {
      await pause(TRY_AGAIN_MS, closing)
      continue
    }
    log.info('this backend asks for the bot’s updates')
    await work(AbortSignal.any([closing, lost]))
    if (!closing.aborted) log.warn('another backend may ask for the bot’s updates')
  }
}
