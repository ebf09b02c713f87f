import type { RequestedPeer } from '../../contract/peer.ts'

const UNNAMED = { user: 'User', chat: 'Group', channel: 'Channel' } as const

/** A peer's name, or what can be said without one: the bot only knows what the request asked for. */
export function peerName(peer: RequestedPeer): string {
  const name =
    peer.kind === 'user' ? [peer.firstName, peer.lastName].filter(Boolean).join(' ') : (peer.title ?? '')
  return (
    name.trim() ||
    (peer.username ? `@${peer.username}` : `${UNNAMED[peer.kind]} …${String(peer.id).slice(-4)}`)
  )
}

/** Up to two letters (or one emoji) to stand in for a photo. */
export function initials(peer: RequestedPeer): string {
  const words = peerName(peer)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/\s+/)
    .map(word => word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, ''))
    .filter(Boolean)
  const first = (word: string) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? ''
  // An emoji fills the circle by itself.
  const isAlone = words.length < 2 || /^\p{Extended_Pictographic}/u.test(words[0] ?? '')
  const letters = isAlone ? words.slice(0, 1) : [words[0], words.at(-1)]
  return (
    letters
      .map(word => first(word ?? ''))
      .join('')
      .toUpperCase() || '?'
  )
}

/** One of Telegram's seven colours, the same for a peer everywhere. */
export const peerColor = ({ id }: RequestedPeer): number => id % 7

/** “just now”, “5 min ago”, “3 h ago”, then the date. Times are Unix seconds. */
export function sharedWhen(sharedAt: number, now: number, locale?: string): string {
  const seconds = Math.max(0, now - sharedAt)
  if (seconds < 60) return 'just now'
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 24 * 3600) return `${Math.floor(seconds / 3600)} h ago`
  return new Date(sharedAt * 1000).toLocaleDateString(locale, { day: 'numeric', month: 'short' })
}
