import { createRateLimit } from '../rate-limit.ts'

/** How often the bot may be summoned: by one user, and by everybody together, who share its flood limits. */
export const createGuestLimits = (now?: () => number) => ({
  user: createRateLimit({ burst: 20, per: 60 }, now),
  everybody: createRateLimit({ burst: 1500, per: 60 }, now),
})
