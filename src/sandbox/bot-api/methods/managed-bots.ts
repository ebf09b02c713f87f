import { toInputUser } from '../chat-ids.ts'
import { findUser } from '../input/find-chat.ts'
import { toUser } from '../to-json/known.ts'
import { type Arguments, flagArgument, jsonArgument, userIdArgument } from '../wire/arguments.ts'
import type { BotApiMethods, Call } from './method.ts'

/** @see https://core.telegram.org/bots/api#getmanagedbottoken */
export const managedBots = {
  getManagedBotToken: (call, args) => tokenOf(call, args, false),
  replaceManagedBotToken: (call, args) => tokenOf(call, args, true),
  /** @see https://core.telegram.org/bots/api#getmanagedbotaccesssettings */
  getManagedBotAccessSettings({ bot }, args) {
    const { id } = findUser(bot, userIdArgument(args, 'user_id'))
    const settings = bot.invoke({ _: 'bots.getAccessSettings', bot: toInputUser(id) })
    const users = (settings.addUsers ?? []).flatMap(user => (user._ === 'user' ? [toUser(user)] : []))
    return {
      is_access_restricted: settings.restricted === true,
      ...(users.length > 0 && { added_users: users }),
    }
  },
  setManagedBotAccessSettings({ bot }, args) {
    const { id } = findUser(bot, userIdArgument(args, 'user_id'))
    const json = jsonArgument(args, 'added_user_ids')
    const ids = json.kind === 'json' && Array.isArray(json.value) ? json.value.map(Number) : []
    bot.invoke({
      _: 'bots.editAccessSettings',
      bot: toInputUser(id),
      ...(flagArgument(args, 'is_access_restricted') && { restricted: true }),
      addUsers: ids.map(one => toInputUser(findUser(bot, one).id)),
    })
    return true
  },
} satisfies BotApiMethods

function tokenOf({ bot }: Call, args: Arguments<'user_id'>, revoke: boolean): string {
  const { id } = findUser(bot, userIdArgument(args, 'user_id'))
  return bot.invoke({ _: 'bots.exportBotToken', bot: toInputUser(id), revoke }).token
}
