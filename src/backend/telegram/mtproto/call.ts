import type { tl } from '@mtcute/node'

/** Calls a method of Telegram's as the bot. Throws TelegramError. */
export type Call = <T extends tl.RpcMethod>(
  request: T,
  options?: {
    /** The data centre that is asked. Absent: the bot's own. */
    dcId?: number
    /** The number of automatic attempts when Telegram has internal trouble. */
    maxRetryCount?: number
  },
) => Promise<tl.RpcCallReturn[T['_']]>
