import type { Peer } from '../api/peer.ts'

/** Who may be meant, each group in its own order. */
export interface MentionSources {
  /** The guest bots that the user calls most; none where they can't be called. */
  guestBots: Peer[]
  members: Peer[]
  known: Peer[]
}

/** As many as fit above the message field without much scrolling. */
const MOST = 8

/** The username that is being typed where the caret is, without its @; `start` is the @'s place. */
export function mentionAt(text: string, caret: number): { start: number; typed: string } | undefined {
  const typed = /(?<![\w@/])@(\w{0,32})$/u.exec(text.slice(0, caret))?.[1]
  return typed === undefined ? undefined : { start: caret - typed.length - 1, typed }
}

/**
 * Who could be mentioned by what is typed so far: guest bots, then who is in the chat, then, with at least a
 * letter, anybody else. Only who has a username can be.
 */
export function suggestMentions(typed: string, { guestBots, members, known }: MentionSources): Peer[] {
  const all = [...guestBots, ...members, ...(typed === '' ? [] : known)]
  const fitting = all.filter(peer => !peer.self && !peer.deleted && fits(peer, typed.toLowerCase()))
  const once = [...new Map(fitting.map(peer => [peer.id, peer])).values()].slice(0, MOST)
  const [only] = once
  // Nothing to complete: Enter shall send.
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
