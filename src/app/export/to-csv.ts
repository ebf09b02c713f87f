import type { SharedPeer } from '../../contract/peer.ts'

const COLUMNS = ['kind', 'id', 'name', 'first name', 'last name', 'username', 'shared at'] as const

/** Text that a spreadsheet would read as a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

/**
 * A table for spreadsheets. It starts with a byte order mark, because without it some spreadsheets read letters
 * outside ASCII wrongly. Text that looks like a formula begins with an apostrophe, so that a name is never run
 * as a formula.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(peers: readonly SharedPeer[]): string {
  const rows = peers.map(peer => {
    const { kind, id, username = '', sharedAt } = peer
    const [first, last] = peer.kind === 'user' ? [peer.firstName ?? '', peer.lastName ?? ''] : ['', '']
    const name = peer.kind === 'user' ? [first, last].filter(Boolean).join(' ') : (peer.title ?? '')
    return [kind, String(id), name, first, last, username, new Date(sharedAt * 1000).toISOString()]
  })
  return `\ufeff${[[...COLUMNS], ...rows].map(row => row.map(toCell).join(',')).join('\r\n')}\r\n`
}

function toCell(text: string): string {
  // A spreadsheet also finds a formula behind invisible characters.
  const safe = FORMULA.test(text.replace(/^[\s\p{Cf}]+(?=\S)/u, '')) || FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n\v\f\u0085\u2028\u2029]/.test(safe) || safe !== safe.trim()
    ? `"${safe.replace(/"/g, '""')}"`
    : safe
}
