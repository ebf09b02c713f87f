import type { Logger } from 'pino'
import { pause } from '../pause.ts'
import { TelegramError } from '../requests/ports.ts'

/** The pause between two tries grows from the first to the second value. */
const RETRY_FIRST_MS = 500
const RETRY_MOST_MS = 30_000

export interface UntilDoneOptions {
  /** Aborts when the backend closes. */
  closing: AbortSignal
  /** A failure as the error that says when to come again. */
  toTelegramError: (error: unknown) => TelegramError
  log: Pick<Logger, 'error'>
}

/**
 * Makes a function that tries until it works or the backend closes, and says whether it worked. It never rejects.
 *
 * @param mostMs the longest pause between two tries
 */
export const createUntilDone =
  ({ closing, toTelegramError, log }: UntilDoneOptions) =>
  async (what: string, attempt: () => Promise<void>, mostMs = RETRY_MOST_MS): Promise<boolean> => {
    for (let wait = RETRY_FIRST_MS; !closing.aborted; wait = Math.min(wait * 2, mostMs)) {
      try {
        await attempt()
        return true
      } catch (error) {
        if (closing.aborted) return false
        const { retryAfter = 0 } = toTelegramError(error)
        const retryInMs = Math.max(wait, retryAfter * 1000)
        // The stack of an error of Telegram's or of the network says nothing.
        const why = error instanceof TelegramError ? { reason: error.message } : { err: error }
        log.error({ ...why, retryInMs }, `${what} failed`)
        await pause(retryInMs, closing)
      }
    }
    return false
  }
export type UntilDone = ReturnType<typeof createUntilDone>
