import { badRequest } from '../world/state/rpc-error.ts'
import type { Clock } from './clock.ts'

/** A query that a user waits for an answer to. */
export interface Awaited {
  /** A 64-bit number in decimal. */
  queryId: string
  botId: number
}

/** A user asks a bot, and waits for the bot's answer. Either may be connected by any door. */
export interface BotAnswers<Query extends Awaited, Answer> {
  /** Rejects with BOT_RESPONSE_TIMEOUT when the bot takes too long. */
  wait(query: Query): Promise<Answer>
  /**
   * The query that a bot was asked. Errors: QUERY_ID_INVALID when nobody waits for its answer, or when another
   * bot was asked.
   */
  asked(botId: number, queryId: string): Query
  /** Errors as in {@link asked}. */
  give(botId: number, queryId: string, answer: Answer): void
}

/** @param patience seconds until a query is given up, in the clock's time */
export function createBotAnswers<Query extends Awaited, Answer>(
  patience: number,
  { after }: Pick<Clock, 'after'>,
): BotAnswers<Query, Answer> {
  const waiting = new Map<string, { query: Query; resolve(answer: Answer): void }>()
  const waitingFor = (botId: number, queryId: string) => {
    const found = waiting.get(queryId)
    if (found?.query.botId !== botId) throw badRequest('QUERY_ID_INVALID')
    return found
  }
  return {
    wait(query) {
      const { queryId } = query
      return new Promise((resolve, reject) => {
        const stopWaiting = after(patience * 1000, () => {
          waiting.delete(queryId)
          reject(badRequest('BOT_RESPONSE_TIMEOUT'))
        })
        waiting.set(queryId, {
          query,
          resolve(answer) {
            stopWaiting()
            resolve(answer)
          },
        })
      })
    },
    asked: (botId, queryId) => waitingFor(botId, queryId).query,
    give(botId, queryId, answer) {
      const { resolve } = waitingFor(botId, queryId)
      waiting.delete(queryId)
      resolve(answer)
    },
  }
}
