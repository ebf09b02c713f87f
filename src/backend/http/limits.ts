import { createRateLimit } from '../rate-limit.ts'

/** How much one user or address may ask of us. Whoever uses the app by hand never meets these. */
export const createLimits = (now: () => number) => ({
  /** Everything that a user asks. */
  user: createRateLimit({ burst: 300, per: 60 }, now),
  /** What makes us ask Telegram, whose own limits are everybody's. */
  asking: createRateLimit({ burst: 60, per: 60 }, now),
  /** Wrong credentials, by address. */
  refused: createRateLimit({ burst: 60, per: 60 }, now),
})
export type Limits = ReturnType<typeof createLimits>

/** Open event streams of one user: more windows than anybody has. */
export const MOST_STREAMS = 20
