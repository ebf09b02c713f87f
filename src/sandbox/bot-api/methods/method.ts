import type { ApiMethods } from '@grammyjs/types'
import type { Bot } from '../bot.ts'
import type { Polls } from '../updates/polls.ts'
import type { Queue } from '../updates/queue.ts'
import type { Webhooks } from '../updates/webhooks.ts'
import type { Arguments } from '../wire/arguments.ts'
import type { Remarked } from '../wire/envelope.ts'

/** Everything that a method may use besides its parameters. */
export interface Call {
  bot: Bot
  queue: Queue
  polls: Polls
  webhooks: Webhooks
  sessions: Sessions
  /** Telegram's own limits apply, which would hinder most tests. */
  isStrict: boolean
  /** Aborts when the bot closes the connection. */
  closed: AbortSignal
}

/** The bots that use this server. */
export interface Sessions {
  /** The bot can't call this server for some time, so that it can be moved to another server. */
  logOut(botId: number): void
}

/** Every method of the Bot API, with the types of its parameters and its result. */
type Api = ApiMethods<never>
export type BotApiMethod = keyof Api
type Given<M extends BotApiMethod> = NonNullable<Parameters<Api[M]>[0]>
/** Older names of parameters are still accepted. */
type Older =
  | 'thumb'
  | 'horizontal_accuracy'
  | 'correct_option_id'
  | 'reply_to_message_id'
  | 'allow_sending_without_reply'
  | 'disable_web_page_preview'
  | 'switch_pm_text'
  | 'switch_pm_parameter'

export type ArgumentsOf<M extends BotApiMethod> = Arguments<(keyof Given<M> & string) | Older>

/** Methods throw a BotApiError, or an RpcError from Telegram's API. */
export type BotApiMethods = {
  [M in BotApiMethod]?: (
    call: Call,
    args: ArgumentsOf<M>,
  ) => ReturnType<Api[M]> | Remarked | Promise<ReturnType<Api[M]> | Remarked>
}
