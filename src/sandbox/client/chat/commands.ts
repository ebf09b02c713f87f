import type { BotInfo } from '../store/bots.ts'

/** The commands that what is typed so far may become: all of them after a lone slash. */
export function matchingCommands(text: string, commands: BotInfo['commands']): BotInfo['commands'] {
  const typed = /^\/(\w*)$/.exec(text)?.[1]?.toLowerCase()
  if (typed === undefined) return []
  return commands.filter(({ command }) => command.startsWith(typed))
}
