import type { User } from '../state/peers.ts'

/**
 * The bot of an earlier state, with what the present bot has told Telegram about itself. Bots tell it when they start,
 * and would have to start again otherwise. Settings for single users or chats stay as they were.
 */
export function withOwnSettings(earlier: User, present: User | undefined): User {
  if (!earlier.bot || !present?.bot) return earlier
  const { about, description, texts, groupAdminRights, channelAdminRights, menuButton, commands } =
    present.bot
  const general = Object.entries(commands ?? {}).filter(([key]) => !key.includes('/'))
  return {
    ...earlier,
    ...(present.firstName !== undefined && { firstName: present.firstName }),
    bot: {
      ...earlier.bot,
      ...(about !== undefined && { about }),
      ...(description !== undefined && { description }),
      ...(texts && { texts }),
      ...(groupAdminRights && { groupAdminRights }),
      ...(channelAdminRights && { channelAdminRights }),
      ...(menuButton && { menuButton }),
      ...(general.length > 0 && { commands: Object.fromEntries(general) }),
    },
  }
}
