import type { Peer } from '../api/peer.ts'

/** The peers that a mention can name. Each group has its own order. */
export interface MentionSources {
  /** The guest bots that the user calls most. Empty where guest bots can't be called. */
  guestBots: Peer[]
  members: Peer[]
  known: Peer[]
}

/** This many suggestions fit above the message field without much scrolling. */
const MAX_SUGGESTIONS = 8

/** The username that is being typed at the caret, without its @. `start` is the index of the @. */
export function mentionAt(text: string, caret: number): { start: number; typed: string } | undefined {
  const typed = /(?<![\w@/])@(\w{0,32})$/u.exec(text.slice(0, caret))?.[1]
  return typed === undefined ? undefined : { start: caret - typed.length - 1, typed }
}

/**
 * The peers that the typed text could name: guest bots, then authors in the chat. After the first letter come
 * all other known peers. Only peers with a username can be mentioned.
 */
export function suggestMentions(typed: string, { guestBots, members, known }: MentionSources): Peer[] {
  const all = [...guestBots, ...members, ...(typed === '' ? [] : known)]
  const fitting = all.filter(peer => !peer.self && !peer.deleted && fits(peer, typed.toLowerCase()))
  const once = [...new Map(fitting.map(peer => [peer.id, peer])).values()].slice(0, MAX_SUGGESTIONS)
  const [only] = once
  // The username is complete already. Without suggestions, Enter sends the message.
  return once.length === 1 && only?.username?.toLowerCase() === typed.toLowerCase() ? [] : once
}

function fits({ username, title }: Peer, typed: string): boolean {
  if (username === undefined) return false
  const words = [username, ...title.split(/\s+/)]
  return words.some(word => word.toLowerCase().startsWith(typed))
}

/** Guest bots aren't called from channels, from protected chats or from a chat with a bot. */
export const takesGuests = ({ bot, broadcast, noforwards, self }: Peer) =>
  !bot && !broadcast && !noforwards && !self
