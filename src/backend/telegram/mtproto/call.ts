import type { tl } from '@mtcute/node'

/** Calls a method of Telegram's as the bot. Throws TelegramError. */
export type Call = <T extends tl.RpcMethod>(
  request: T,
  options?: {
    /** The data centre that is asked; the bot's own unless given. */
    dcId?: number
    /** How often the library may try again by itself when Telegram has trouble inside. */
    maxRetryCount?: number
  },
) => Promise<tl.RpcCallReturn[T['_']]>
