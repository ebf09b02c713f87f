import { AsyncLocalStorage } from 'node:async_hooks'
import { type Logger, pino } from 'pino'

/** What all log lines say that come of one thing that happened, through every callback. */
const context = new AsyncLocalStorage<Record<string, string>>()

export const inContext = <T>(fields: Record<string, string>, run: () => T): T => context.run(fields, run)

/** The id of the HTTP request that this is done for, if it is done for one. */
export const currentRequestId = (): string | undefined => context.getStore()?.requestId

/** The token, init data and keys never reach a log call; err objects carry only messages of ours and Telegram's. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    redact: ['*.botToken', '*.authorization', '*.headers'],
    mixin: () => context.getStore() ?? {},
  })
