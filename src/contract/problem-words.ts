import type { ProblemCode } from './problem.ts'

/** The title of each problem, and advice for the caller. */
export const PROBLEM_WORDS: Record<ProblemCode, { title: string; advice: string }> = {
  INIT_DATA_MISSING: {
    title: 'This needs an Authorization header: tma, a space, and the Mini App’s init data.',
    advice: 'Send the header.',
  },
  INIT_DATA_INVALID: {
    title: 'The init data is not signed by this bot.',
    advice:
      'Send it raw, as the client gave it. A session that was changed or is another bot’s is refused so too.',
  },
  INIT_DATA_EXPIRED: {
    title: 'The init data is too old.',
    advice: 'Open the app anew. Also for a session that has ended.',
  },
  BODY_INVALID: {
    title: 'The request is not of the documented form.',
    advice: '`detail` names the field.',
  },
  BODY_TOO_LARGE: { title: 'The request is too large.', advice: 'Send less.' },
  TEMPLATE_UNKNOWN: {
    title: 'There is no such template.',
    advice: 'Load the lists: the owner has changed them.',
  },
  ROUTE_UNKNOWN: { title: 'There is no such address.', advice: 'See the routes above.' },
  PHOTO_UNKNOWN: {
    title: 'There is no such photo among what this user has shared.',
    advice: 'Draw initials instead.',
  },
  USER_UNKNOWN_TO_BOT: {
    title: 'Telegram doesn’t let the bot ask this user.',
    advice: 'Open the app from the bot’s chat once more.',
  },
  TELEGRAM_REFUSED: {
    title: 'Telegram refused the request.',
    advice: '`detail` has the code and text of Telegram’s RPC error.',
  },
  TELEGRAM_FLOOD_WAIT: { title: 'Telegram asks to wait.', advice: 'Wait `retryAfter` seconds.' },
  RATE_LIMITED: {
    title: 'Too many requests.',
    advice:
      'Wait `retryAfter` seconds. One user asked too much, or too many wrong credentials came from one address.',
  },
  TELEGRAM_UNAVAILABLE: { title: 'The bot can’t reach Telegram right now.', advice: 'Try again soon.' },
  CLOCK_BEHIND: {
    title: 'This server’s clock is behind Telegram’s.',
    advice:
      'Try again soon: Telegram tells the bot its time when it logs in. Until then, init data that is more than a minute ahead is refused so; the owner sets the clock.',
  },
  INTERNAL: {
    title: 'Something went wrong on our side.',
    advice: 'The owner finds the reason in the log, by the `X-Request-Id`.',
  },
}
