import type { HostedBot } from '../sandbox/world/bots/hosted-bot.ts'

/** Handpick's bot on the sandbox. The token looks real, but works nowhere else. */
export const HANDPICK_BOT = {
  token: '7000000001:AAHandpickSandboxTokenOfNoUseElsewhere',
  name: 'Handpick',
  username: 'handpick_bot',
  description: 'Asks people for people.',
  inlinePlaceholder: '',
} satisfies HostedBot

/** The same bot as arguments for the sandbox's command line. */
export const HANDPICK_BOT_ARGS = [
  ...['--bot-token', HANDPICK_BOT.token],
  ...['--bot-name', HANDPICK_BOT.name],
  ...['--bot-username', HANDPICK_BOT.username],
  ...['--bot-description', HANDPICK_BOT.description],
  ...['--inline', 'off'],
]
