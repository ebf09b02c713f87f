import type { Peer } from '../api/peer.ts'
import { type MentionSources, mentionAt, suggestMentions } from './mentions.ts'

/** A command of a bot. */
export interface OfferedCommand {
  command: string
  description: string
  /** The bot's username, where several bots have commands. */
  bot?: string
}

/** A way to complete the text. */
export type Suggestion = ({ kind: 'command' } & OfferedCommand) | { kind: 'mention'; peer: Peer }

/** A text with the index of the caret. */
export interface Draft {
  text: string
  caret: number
}

export function suggest(
  { text, caret }: Draft,
  commands: OfferedCommand[],
  sources: MentionSources,
): Suggestion[] {
  const mention = mentionAt(text, caret)
  if (mention) return suggestMentions(mention.typed, sources).map(peer => ({ kind: 'mention', peer }))
  return matchingCommands(text, commands).map(command => ({ kind: 'command', ...command }))
}

/** Replaces the typed beginning of a username with the whole username. */
export function withMention({ text, caret }: Draft, username: string): Draft {
  const start = mentionAt(text, caret)?.start ?? caret
  const before = `${text.slice(0, start)}@${username} `
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length }
}

/** The text that gives a command. */
export const commandText = ({ command, bot }: OfferedCommand) =>
  bot === undefined ? `/${command}` : `/${command}@${bot}`

/** The commands that begin with the typed text. After a slash alone, all commands. */
function matchingCommands(text: string, commands: OfferedCommand[]): OfferedCommand[] {
  if (!/^\/\w*(?:@\w*)?$/.test(text)) return []
  return commands.filter(command => commandText(command).toLowerCase().startsWith(text.toLowerCase()))
}
