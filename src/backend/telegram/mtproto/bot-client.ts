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
  /** {@link LONGEST_CALL_MS}; tests set a shorter time. */
  longestCallMs = LONGEST_CALL_MS
  /** Called after every call, once its answer was processed. */
  callEnded: (call: EndedCall) => void = () => {}

  override async call<T extends tl.RpcMethod>(
    request: T,
    options?: CallOptions,
  ): Promise<tl.RpcCallReturn[T['_']]> {
    // The library would throw where no code can catch it, and the process would end.
    if (this.destroyed) throw new Error('the bot’s client is closed')
    const startedAt = performance.now()
    // The library's type of the request only keeps misspelt fields out: what is typed here has none.
    const called = super.call<tl.RpcMethod>(request, { timeout: this.longestCallMs, ...options })
    const outcome = await called.then(
      answer => ({ answer }),
      (error: unknown) => ({ error }),
    )
    // `false`: the library must hand us these updates as well. Our own messages are known by `out`.
    const updates = 'answer' in outcome ? updatesInAnswer(request, outcome.answer) : undefined
    if (updates) this.handleClientUpdate(updates, false)
    this.callEnded({ request, startedAt, outcome })
    if ('error' in outcome) throw outcome.error
    // What a method answers is what its name says.
    return outcome.answer as tl.RpcCallReturn[T['_']]
  }
}
