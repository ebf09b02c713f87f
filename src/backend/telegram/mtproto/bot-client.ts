import { BaseTelegramClient, type tl } from '@mtcute/node'
import { updatesInAnswer } from './updates-in-answer.ts'

type CallOptions = Parameters<BaseTelegramClient['call']>[1]

/**
 * The time limit of a call without its own limit. The library's own calls wait for ever, and its update loop
 * waits with them. A lost answer would end all updates.
 */
const LONGEST_CALL_MS = 15_000

const CLOSED = 'the bot’s client is closed'

/** A call that has ended, made by the backend or by the library. */
export interface EndedCall {
  request: tl.RpcMethod
  /** The start, in the time of `performance.now()`. */
  startedAt: number
  outcome: { answer: unknown } | { error: unknown }
}

/**
 * The library's client. Answers that move the bot's position in its updates are given back to it. Its
 * high-level methods do this themselves, but `call` doesn't. The next update would then look like a gap, and
 * would have to wait. Every call goes through here, also the library's own. Processing an answer twice does no
 * harm.
 */
export class BotClient extends BaseTelegramClient {
  /** {@link LONGEST_CALL_MS}; tests set a shorter time. */
  longestCallMs = LONGEST_CALL_MS
  /** Called after every call, once its answer was processed. */
  callEnded: (call: EndedCall) => void = () => {}

  readonly #underWay = new Set<AbortController>()

  /** The library would give the calls up later, and would then keep the process alive for a minute. */
  override async destroy(): Promise<void> {
    for (const cancelling of this.#underWay) cancelling.abort(new Error(CLOSED))
    await super.destroy()
  }

  override async call<T extends tl.RpcMethod>(
    request: T,
    options?: CallOptions,
  ): Promise<tl.RpcCallReturn[T['_']]> {
    // The library would throw where no code can catch it, and the process would end.
    if (this.destroyed) throw new Error(CLOSED)
    const startedAt = performance.now()
    const cancelling = new AbortController()
    this.#underWay.add(cancelling)
    const { abortSignal: given } = options ?? {}
    const abortSignal = given ? AbortSignal.any([given, cancelling.signal]) : cancelling.signal
    // The library's type of the request only excludes misspelt fields. A typed request has none.
    const called = super.call<tl.RpcMethod>(request, { timeout: this.longestCallMs, ...options, abortSignal })
    const outcome = await called.then(
      answer => ({ answer }),
      (error: unknown) => ({ error }),
    )
    this.#underWay.delete(cancelling)
    // `false`: the library must pass these updates on to us as well. Our own messages are known by `out`.
    const updates = 'answer' in outcome ? updatesInAnswer(request, outcome.answer) : undefined
    if (updates) this.handleClientUpdate(updates, false)
    this.callEnded({ request, startedAt, outcome })
    if ('error' in outcome) throw outcome.error
    // The type of an answer follows from the method's name.
    return outcome.answer as tl.RpcCallReturn[T['_']]
  }
}
