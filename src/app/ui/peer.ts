import { initials } from '../../avatar/initials.ts'
import { peerKey, type RequestedPeer, type SharedPeer } from '../../contract/peer.ts'
import { t } from '../language/language.ts'
import { ago } from '../language/speak.ts'

/**
 * The word for the requested kind, because Telegram's data about a shared peer doesn't tell a supergroup from a
 * channel.
 */
export const kindWord = ({ askedAs }: Pick<SharedPeer, 'askedAs'>): string => t(askedAs)

/** Spaces, direction marks and fillers. A name with only these is invisible. */
const INVISIBLE = /[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu

/**
 * A peer's name. Without one, the requested kind, because the bot knows nothing else. A deleted account has an
 * empty name in Telegram.
 */
export function peerName(peer: SharedPeer): string {
  const name =
    peer.kind === 'user' ? [peer.firstName, peer.lastName].filter(Boolean).join(' ') : (peer.title ?? '')
  if (name.replace(INVISIBLE, '')) return name.trim()
  if (peer.username) return `@${peer.username}`
  if (peer.kind === 'user' && peer.firstName === '') return t('deletedAccount')
  return `${kindWord(peer)} …${String(peer.id).slice(-4)}`
}

/**
 * The peer's address in Telegram. A basic group has no address. The address of a private chat works only for
 * its members.
 *
 * @see https://core.telegram.org/api/links
 */
export function peerLink(peer: RequestedPeer): string | undefined {
  if (peer.username) return `https://t.me/${encodeURIComponent(peer.username)}`
  switch (peer.kind) {
    case 'user':
      return `tg://user?id=${peer.id}`
    case 'channel':
      // Its first message: there is no address of the chat as a whole.
      return `https://t.me/c/${peer.id}/1`
    case 'chat':
      return undefined
    default:
      return peer satisfies never
  }
}

/** Up to two letters (or one emoji) to stand in for a photo. */
export const peerInitials = (peer: SharedPeer): string => initials(peerName(peer)) || '?'

/** The id of the button that removes a peer, so that the focus can return to it. */
export const removeButtonId = (peer: SharedPeer): string => `remove-${peerKey(peer)}`

/** “just now”, “5 min ago”, “3 hr ago”, then the date. Times are Unix seconds. */
export const sharedWhen = (sharedAt: number, now: number): string => ago(sharedAt, now) ?? t('justNow')
