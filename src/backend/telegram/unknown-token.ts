/** Tells the owner that Telegram refuses the token. */
export const UNKNOWN_TOKEN =
  'Telegram doesn’t know the bot of BOT_TOKEN: the token is wrong or was replaced, or the bot was deleted. @BotFather has the one that works.'
