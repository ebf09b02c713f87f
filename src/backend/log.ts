import { type Logger, pino } from 'pino'

/**
 * Nothing logs the token, init data or keys. The library's words about a proxy are removed. Error objects have
 * only our messages and Telegram's.
 */
export const createLog = (level: string): Logger =>
  pino({ level, redact: ['*.botToken', '*.authorization', '*.headers', '*.proxy'] })
