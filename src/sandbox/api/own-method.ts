import type { TlObject } from '../tl/tl-object.ts'

/** What a method's answer may be: an object, or one of TL's bare results. */
export type TlAnswer = TlObject | boolean | number | bigint | readonly unknown[]

/** Who calls a method, and when. */
export interface OwnCall {
  caller: {
    /** Undefined before a login. */
    readonly userId: number | undefined
  }
}

/**
 * A method of one's own, added to the sandbox's or in the place of one. An `RpcError` that it throws is answered as
 * Telegram's errors are.
 *
 * @see https://core.telegram.org/methods
 */
export interface OwnMethod {
  /** Only users may call it, only bots, either, or anyone even before a login. */
  by: 'user' | 'bot' | 'both' | 'anyone'
  run(call: OwnCall, request: TlObject): TlAnswer | Promise<TlAnswer>
}

/** By the method's name in TL, like `help.getNearestDc`. */
export type OwnMethods = Readonly<Record<string, OwnMethod>>
