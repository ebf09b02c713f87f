import { type Logger, pino } from 'pino'

/** The token, init data and keys never reach a log call, and what the library says of a proxy is left out; err objects carry only messages of ours and Telegram's. */
export const createLog = (level: string): Logger =>
  pino({ level, redact: ['*.botToken', '*.authorization', '*.headers', '*.proxy'] })
