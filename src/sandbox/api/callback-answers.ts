import type { Tl, tl } from '../tl/types.ts'
import { badRequest } from '../world/state/rpc-error.ts'
import type { Clock } from './clock.ts'

export type CallbackAnswer = Tl<tl.messages.RawBotCallbackAnswer>

/** The user who has pressed a button waits for its bot. Both may be connected by any door. */
export interface CallbackAnswers {
  /** Rejects with BOT_RESPONSE_TIMEOUT when the bot takes too long. */
  wait(query: { queryId: string; botId: number }): Promise<CallbackAnswer>
  /** Errors: QUERY_ID_INVALID when nobody waits for it, or for another bot. */
  give(botId: number, queryId: string, answer: CallbackAnswer): void
}

/** @param patience in seconds of the clock's time */
export function createCallbackAnswers(patience: number, { after }: Pick<Clock, 'after'>): CallbackAnswers {
  const waiting = new Map<string, { botId: number; resolve(answer: CallbackAnswer): void }>()
  return {
    wait({ queryId, botId }) {
      return new Promise((resolve, reject) => {
        const stopWaiting = after(patience * 1000, () => {
          waiting.delete(queryId)
          reject(badRequest('BOT_RESPONSE_TIMEOUT'))
        })
        waiting.set(queryId, {
          botId,
          resolve(answer) {
            stopWaiting()
            resolve(answer)
          },
        })
      })
    },
    give(botId, queryId, answer) {
      const found = waiting.get(queryId)
      if (found?.botId !== botId) throw badRequest('QUERY_ID_INVALID')
      waiting.delete(queryId)
      found.resolve(answer)
    },
  }
}
