import type { SharedPeer } from '../../../contract/peer.ts'
import { peerName } from '../../ui/peer.ts'

/** Letters that are one for who types in a hurry, beyond those that differ by a mark. */
const ALIKE: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
}

/** Without case, accents, marks of vowels and what can't be seen. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(/[øłđðıßæœيىكة]/g, letter => ALIKE[letter] ?? letter)

/** Everything that a peer can be found by. */
export const findable = (peer: SharedPeer): string => folded(`${peerName(peer)} ${peer.username ?? ''}`)

/** Whether each word of the query is somewhere in what was {@link findable}; `@` as in a username is nothing. */
export function isFound(text: string, query: string): boolean {
  return folded(query)
    .split(/[\s@]+/)
    .every(word => text.includes(word))
}
