import { toInputUser } from '../chat-ids.ts'
import { findUser } from '../input/find-chat.ts'
import { type Arguments, userIdArgument } from '../wire/arguments.ts'
import type { BotApiMethods, Call } from './method.ts'

/** @see https://core.telegram.org/bots/api#getmanagedbottoken */
export const managedBots = {
  getManagedBotToken: (call, args) => tokenOf(call, args, false),
  replaceManagedBotToken: (call, args) => tokenOf(call, args, true),
} satisfies BotApiMethods

function tokenOf({ bot }: Call, args: Arguments<'user_id'>, revoke: boolean): string {
  const { id } = findUser(bot, userIdArgument(args, 'user_id'))
  return bot.invoke({ _: 'bots.exportBotToken', bot: toInputUser(id), revoke }).token
}
