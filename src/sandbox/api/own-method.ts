import type { TlObject } from '../tl/tl-object.ts'

/** A method's answer: an object, or one of TL's bare results. */
export type TlAnswer = TlObject | boolean | number | bigint | readonly unknown[]

/** The caller of a method. */
export interface OwnCall {
  caller: {
    /** Undefined before a login. */
    readonly userId: number | undefined
  }
}

/**
 * A method that is added to the sandbox's own, or replaces one of them. An `RpcError` that it throws is
 * answered like Telegram's errors.
 *
 * @see https://core.telegram.org/methods
 */
export interface OwnMethod {
  /** Who may call it: only users, only bots, both, or anyone even before a login. */
  by: 'user' | 'bot' | 'both' | 'anyone'
  run(call: OwnCall, request: TlObject): TlAnswer | Promise<TlAnswer>
}

/** Methods by their names in TL, like `help.getNearestDc`. */
export type OwnMethods = Readonly<Record<string, OwnMethod>>
