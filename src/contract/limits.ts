/**
 * The calls that one user or address may make. They are regained evenly over `per` seconds. Normal use never
 * reaches these limits.
 */
export const RATE_LIMITS = {
  /** All calls of a user. */
  user: { burst: 300, per: 60 },
  /** Calls that make the backend call Telegram. Telegram's limits count all users together. */
  asking: { burst: 60, per: 60 },
  /** Calls with wrong credentials, counted by address. */
  refused: { burst: 60, per: 60 },
} as const

/** Open event streams of one user: more than anybody has windows. */
export const MOST_STREAMS = 20

/** The greatest length of a request's body. */
export const MOST_BODY_BYTES = 16 * 1024

/** Keeps proxies from closing a quiet event stream, in milliseconds. */
export const HEARTBEAT_MS = 15_000

/** When a client should open a broken event stream again, in milliseconds. */
export const STREAM_RETRY_MS = 1000
