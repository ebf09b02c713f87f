import { RATE_LIMITS } from '../../contract/limits.ts'
import { createRateLimit } from '../rate-limit.ts'

/** What one user or address has used up of what the contract allows. */
export const createLimits = (now?: () => number) => ({
  user: createRateLimit(RATE_LIMITS.user, now),
  asking: createRateLimit(RATE_LIMITS.asking, now),
  refused: createRateLimit(RATE_LIMITS.refused, now),
})
export type Limits = ReturnType<typeof createLimits>
