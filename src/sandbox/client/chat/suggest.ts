import type { Peer } from '../api/peer.ts'
import type { BotInfo } from '../store/bots.ts'
import { type MentionSources, mentionAt, suggestMentions } from './mentions.ts'

/** A way to complete the text. */
export type Suggestion =
  | { kind: 'command'; command: string; description: string }
  | { kind: 'mention'; peer: Peer }

/** A text with the index of the caret. */
export interface Draft {
  text: string
  caret: number
}

export function suggest(
  { text, caret }: Draft,
  commands: BotInfo['commands'],
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

/** The commands that begin with the typed text. After a slash alone, all commands. */
function matchingCommands(text: string, commands: BotInfo['commands']): BotInfo['commands'] {
  const typed = /^\/(\w*)$/.exec(text)?.[1]?.toLowerCase()
  if (typed === undefined) return []
  return commands.filter(({ command }) => command.startsWith(typed))
}
