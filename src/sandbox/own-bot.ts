import type { HostedBot } from './world/bots/hosted-bot.ts'

/** Like a bot's real token, and of use nowhere but here. */
export const SANDBOX_BOT_TOKEN = '7000000001:AASandboxBotTokenOfNoUseElsewhere'

/** The bot that a sandbox is for unless it is told otherwise. */
export const SANDBOX_BOT: HostedBot = {
  token: SANDBOX_BOT_TOKEN,
  name: 'Sandbox Bot',
  username: 'sandbox_bot',
  description: 'The bot that this Telegram is for.',
}
