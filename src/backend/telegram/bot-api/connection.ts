import type { Logger } from 'pino'
import { steadyTime } from '../../clock.ts'
import type { TelegramError } from '../../requests/ports.ts'
import { UNKNOWN_TOKEN } from '../unknown-token.ts'
import { BotApiError } from './errors.ts'

/** Two who poll displace each other in turn, so polls work in between. The trouble is over when there was none so long. */
const CONFLICT_SECONDS = 60

const ANOTHER_POLLS =
  'Another program asks for this bot’s updates over the Bot API, and Handpick misses those that it is given. Stop it, or have @BotFather replace the token.'
const HAS_WEBHOOK =
  'Another program has set a webhook for this bot, so Telegram gives Handpick no updates. Stop it, then start Handpick again, which removes the webhook. If it is a Handpick with WEBHOOK=1, set WEBHOOK=1 here, too.'

/** Whether Telegram can be reached, and why not, as the last calls have ended. Each change is logged. */
export function createConnection(log: Pick<Logger, 'info' | 'warn' | 'error'>, elapsed = steadyTime) {
  let isReached = false
  let hasBeenReached = false
  let lastReason: string | undefined
  let trouble: string | undefined
  let conflictAt = Number.NEGATIVE_INFINITY

  function tell(sentence: string) {
    if (sentence !== trouble) log.error(sentence)
    trouble = sentence
  }

  return {
    worked() {
      if (!isReached && hasBeenReached) log.info('connection to Telegram restored')
      isReached = true
      hasBeenReached = true
      lastReason = undefined
      if (elapsed() - conflictAt > CONFLICT_SECONDS) trouble = undefined
    },
    failed(error: TelegramError) {
      const { message: reason } = error
      if (error instanceof BotApiError && error.code === 409) {
        conflictAt = elapsed()
        return tell(/webhook/i.test(reason) ? HAS_WEBHOOK : ANOTHER_POLLS)
      }
      isReached = false
      if (error instanceof BotApiError && error.isTokenRefused) return tell(UNKNOWN_TOKEN)
      // Without a connection every call fails in the same way.
      if (reason === lastReason) return
      lastReason = reason
      log.warn({ reason }, hasBeenReached ? 'connection to Telegram lost' : 'can’t reach Telegram; trying on')
    },
    isWorking: () => isReached && trouble === undefined,
    trouble: () => trouble,
  }
}
export type Connection = ReturnType<typeof createConnection>
