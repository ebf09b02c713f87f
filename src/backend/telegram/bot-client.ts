import { BaseTelegramClient, type tl } from '@mtcute/node'
import { updatesInAnswer } from './updates-in-answer.ts'

type CallOptions = Parameters<BaseTelegramClient['call']>[1]

/**
 * How long a call that names no time of its own may take, in milliseconds. The library's own calls wait for
 * ever, and its update loop with them: an answer that gets lost would end all updates.
 */
const LONGEST_CALL_MS = 15_000

/** A call as it ended, whether the backend made it or the library. */
export interface EndedCall {
  request: tl.RpcMethod
  /** When it was made, in the time of `performance.now()`. */
  startedAt: number
  outcome: { answer: unknown } | { error: unknown }
}

/**
 * The library's client, with each answer handed back to it that moves the bot's position in its updates. Its
 * high-level methods do so by themselves, `call` doesn't: then the next update looks like a gap, and has to
 * wait. Every call goes through here, the library's own too. To take an answer in twice does no harm.
 */
export class BotClient extends BaseTelegramClient {
  /** Told of every call, once its answer was taken in. */
  callEnded: (call: EndedCall) => void = () => {}

  override async call<T extends tl.RpcMethod>(
    request: T,
    options?: CallOptions,
  ): Promise<tl.RpcCallReturn[T['_']]> {
    const startedAt = performance.now()
    try {
      // The library's type of the request only keeps misspelt fields out: what is typed here has none.
      const answer = await super.call<tl.RpcMethod>(request, { timeout: LONGEST_CALL_MS, ...options })
      const updates = updatesInAnswer(request, answer)
      // Nothing of it may be held back from us: what we did ourselves we know by its `out`.
      if (updates) this.handleClientUpdate(updates, false)
      this.callEnded({ request, startedAt, outcome: { answer } })
      // What a method answers is what its name says.
      return answer as tl.RpcCallReturn[T['_']]
    } catch (error) {
      this.callEnded({ request, startedAt, outcome: { error } })
      throw error
    }
  }
}
