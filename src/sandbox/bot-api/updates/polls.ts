import type { Update } from '@grammyjs/types'
import { BotApiError } from '../errors/bot-api-error.ts'
import { type PollPacing, UNPACED } from '../strict/poll-pacing.ts'
import type { Queue } from './queue.ts'

export interface Poll {
  offset: number
  limit: number
  /** In seconds. */
  timeout: number
  /** Aborts when the bot closes the connection. */
  closed: AbortSignal
}

interface Waiting {
  limit: number
  /** Ends the waiting. The answer is sent separately. */
  stop(): void
  answer(updates: Update[]): void
  refuse(error: BotApiError): void
}

const TERMINATED = 'terminated by other getUpdates request; make sure that only one bot instance is running'
const HAS_WEBHOOK =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

/** Polls of bots that wait for updates. @see https://core.telegram.org/bots/api#getupdates */
export function createPolls(queue: Queue, pacing: PollPacing = UNPACED) {
  const waiting = new Map<number, Waiting>()
  /** Ends a waiting poll now. The bot is told when Telegram would tell it. */
  const refuseWaiting = (botId: number, text: string) => {
    const one = waiting.get(botId)
    if (!one) return
    one.stop()
    pacing.tellConflict(botId, () => one.refuse(new BotApiError(409, text)))
  }
  return {
    /**
     * Answers at once when there are updates, otherwise with the next update, after the timeout, or when the bot
     * hangs up. Errors: 409 while there is a webhook, and for the older of two waiting polls.
     */
    poll(botId: number, asked: Poll): Promise<Update[]> {
      const { webhook } = queue.open(botId)
      if (webhook) {
        return new Promise((_, reject) =>
          pacing.tellConflict(botId, () => reject(new BotApiError(409, HAS_WEBHOOK))),
        )
      }
      const { offset, limit, timeout, closed } = pacing.paced(botId, asked)
      queue.confirm(botId, offset)
      const updates = queue.read(botId, limit)
      if (updates.length > 0 || timeout <= 0 || closed.aborted) return Promise.resolve(updates)
      refuseWaiting(botId, TERMINATED)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => one.answer([]), timeout * 1000)
        const stop = () => {
          clearTimeout(timer)
          closed.removeEventListener('abort', leave)
          if (waiting.get(botId) === one) waiting.delete(botId)
        }
        const one: Waiting = {
          limit,
          stop,
          answer(told) {
            stop()
            resolve(told)
          },
          refuse: reject,
        }
        const leave = () => one.answer([])
        closed.addEventListener('abort', leave)
        waiting.set(botId, one)
      })
    },
    /** Answers a waiting poll when there are updates. */
    wake(botId: number) {
      const one = waiting.get(botId)
      if (!one) return
      const updates = queue.read(botId, one.limit)
      if (updates.length > 0) one.answer(updates)
    },
    /** Refuses a waiting poll with 409. */
    endFor(botId: number, text: string) {
      refuseWaiting(botId, text)
    },
    isWaiting: (botId: number) => waiting.has(botId),
    close() {
      for (const one of [...waiting.values()]) one.answer([])
    },
  }
}
export type Polls = ReturnType<typeof createPolls>
