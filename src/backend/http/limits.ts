import { RATE_LIMITS } from '../../contract/limits.ts'
import { createRateLimit } from '../rate-limit.ts'

/** Counts how much of the contract's limits one user or address has used. */
export const createLimits = (now?: () => number) => ({
  user: createRateLimit(RATE_LIMITS.user, now),
  asking: createRateLimit(RATE_LIMITS.asking, now),
  refused: createRateLimit(RATE_LIMITS.refused, now),
})
export type Limits = ReturnType<typeof createLimits>
