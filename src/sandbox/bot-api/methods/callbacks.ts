import { flagArgument, integerArgument, longArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** @see https://core.telegram.org/bots/api#answercallbackquery */
export const callbacks = {
  answerCallbackQuery({ bot }, args) {
    const message = textArgument(args, 'text')
    const url = textArgument(args, 'url')
    bot.invoke({
      _: 'messages.setBotCallbackAnswer',
      queryId: longArgument(args, 'callback_query_id'),
      cacheTime: integerArgument(args, 'cache_time', { min: 0 }),
      ...(flagArgument(args, 'show_alert') && { alert: true }),
      ...(message !== '' && { message }),
      ...(url !== '' && { url }),
    })
    return true
  },
} satisfies BotApiMethods
