/** Telegram refused, or couldn't be asked. */
export class TelegramError extends Error {
  /** `user_unknown`: the bot may not ask this user. `unavailable`: Telegram may do it later. */
  readonly kind: 'user_unknown' | 'flood_wait' | 'unavailable' | 'refused'
  /** Set when Telegram has done nothing. The same call may be made again after this many seconds. */
  readonly retryAfter: number | undefined
  constructor(kind: TelegramError['kind'], message: string, retryAfter?: number) {
    super(message)
    this.kind = kind
    this.retryAfter = retryAfter
  }
}
