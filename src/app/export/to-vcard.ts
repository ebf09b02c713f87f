import type { SharedPeer } from '../../contract/peer.ts'
import { peerName } from '../ui/peer.ts'

/** Octets of a line without its end. */
const LONGEST_LINE_BYTES = 75

/**
 * The users among the peers, for an address book.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6350
 */
export function toVcard(peers: readonly SharedPeer[]): string {
  return peers.map(peer => (peer.kind === 'user' ? toCard(peer) : '')).join('')
}

function toCard(user: Extract<SharedPeer, { kind: 'user' }>): string {
  const { id, firstName = '', lastName = '', username, sharedAt } = user
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:tg://user?id=${id}`,
    `FN:${escaped(peerName(user))}`,
    ...(firstName || lastName ? [`N:${escaped(lastName)};${escaped(firstName)};;;`] : []),
    ...(username
      ? [`NICKNAME:${escaped(username)}`, `URL:https://t.me/${encodeURIComponent(username)}`]
      : []),
    `REV:${new Date(sharedAt * 1000).toISOString().replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

/** What some readers take for the end of a line: all that Unicode names so. @see https://www.unicode.org/reports/tr14/#BK */
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
/** Other control characters, which no value may have. */
const CONTROL = /(?!\t)\p{Cc}/gu

const escaped = (text: string) =>
  text
    .replace(/[\\,;]/g, '\\$&')
    .replace(LINE_END, '\\n')
    .replace(CONTROL, '')

/**
 * Folds a line so that no line has more than this number of octets, and never inside a character. Each
 * following line begins with a space.
 */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let result = ''
  let room = LONGEST_LINE_BYTES
  for (const character of line) {
    const length = encoder.encode(character).length
    if (length > room) {
      result += '\r\n '
      room = LONGEST_LINE_BYTES - 1
    }
    result += character
    room -= length
  }
  return result
}
