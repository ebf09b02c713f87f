import { BotApiError } from '../errors/bot-api-error.ts'
import { toUser } from '../to-json/known.ts'
import type { BotApiMethods } from './method.ts'

/** @see https://core.telegram.org/bots/api#getme */
export const account = {
  getMe({ bot }) {
    const [self] = bot.invoke({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })
    if (self?._ !== 'user') throw new BotApiError(401, 'Unauthorized')
    return {
      ...toUser(self),
      is_bot: true,
      username: self.username ?? '',
      can_join_groups: self.botNochats !== true,
      can_read_all_group_messages: self.botChatHistory === true,
      supports_inline_queries: self.botInlinePlaceholder !== undefined,
      supports_guest_queries: self.botGuestchat === true,
      can_connect_to_business: self.botBusiness === true,
      has_main_web_app: self.botHasMainApp === true,
      has_topics_enabled: self.botForumView === true,
      allows_users_to_create_topics: false,
      can_manage_bots: self.botCanManageBots === true,
      supports_join_request_queries: false,
    }
  },
  /** @see https://core.telegram.org/bots/api#logout */
  logOut({ bot, polls, webhooks, sessions }) {
    webhooks.remove(bot.id)
    polls.endFor(bot.id, 'terminated by logOut request')
    sessions.logOut(bot.id)
    return true
  },
  close({ bot, polls }) {
    polls.endFor(bot.id, 'terminated by close request')
    return true
  },
} satisfies BotApiMethods
