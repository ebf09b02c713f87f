import { createRateLimit } from '../rate-limit.ts'

/**
 * How often guests may call the bot: one user, and all users together. Telegram's flood limits count all of them.
 */
export const createGuestLimits = (now?: () => number) => ({
  user: createRateLimit({ burst: 20, per: 60 }, now),
  everybody: createRateLimit({ burst: 1500, per: 60 }, now),
})
