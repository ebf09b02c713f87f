import { type Logger, pino } from 'pino'

/** The token, init data and keys never reach a log call; err objects carry only messages of ours and Telegram's. */
export const createLog = (level: string): Logger =>
  pino({ level, redact: ['*.botToken', '*.authorization', '*.headers'] })
