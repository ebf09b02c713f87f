import type { Logger } from 'pino'
import { pause } from '../pause.ts'
import { TelegramError } from '../requests/ports.ts'

/** The delay between two attempts grows from the first to the second value. */
const MIN_RETRY_DELAY_MS = 500
const MAX_RETRY_DELAY_MS = 30_000

export interface UntilDoneOptions {
  /** Aborts when the backend closes. */
  closing: AbortSignal
  /** Converts a failure to an error that may have a `retryAfter`. */
  toTelegramError: (error: unknown) => TelegramError
  log: Pick<Logger, 'error'>
}

/**
 * Makes a function that repeats an attempt until it succeeds or the backend closes. The function returns whether it
 * succeeded, and never rejects.
 *
 * @param maxDelayMs the longest delay between two attempts
 */
export const createUntilDone =
  ({ closing, toTelegramError, log }: UntilDoneOptions) =>
  async (what: string, attempt: () => Promise<void>, maxDelayMs = MAX_RETRY_DELAY_MS): Promise<boolean> => {
    for (let wait = MIN_RETRY_DELAY_MS; !closing.aborted; wait = Math.min(wait * 2, maxDelayMs)) {
      try {
        await attempt()
        return true
      } catch (error) {
        if (closing.aborted) return false
        const { retryAfter = 0 } = toTelegramError(error)
        const retryInMs = Math.max(wait, retryAfter * 1000)
        // The stack of an error from Telegram or the network is of no use.
        const why = error instanceof TelegramError ? { reason: error.message } : { err: error }
        log.error({ ...why, retryInMs }, `${what} failed`)
        await pause(retryInMs, closing)
      }
    }
    return false
  }
export type UntilDone = ReturnType<typeof createUntilDone>

/** Makes a function that makes one attempt, where Telegram brings a thing again. It rejects with the failure. */
export const createOnce =
  (log: Pick<Logger, 'error'>): UntilDone =>
  async (what, attempt) => {
    try {
      await attempt()
      return true
    } catch (error) {
      log.error({ err: error }, `${what} failed; Telegram brings it again`)
      throw error
    }
  }
