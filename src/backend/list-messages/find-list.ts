import { folded } from '../../contract/folded.ts'
import type { NamedList } from './ports.ts'

/** A mention of the bot. It isn't part of a longer word or of an address. */
const mentionOf = (botUsername: string) => `(?<![\\w@/])@${botUsername}\\b`

export const mentions = (text: string, botUsername: string): boolean =>
  new RegExp(mentionOf(botUsername), 'iu').test(text)

/** Splits a message at the mentions of this bot. A colon or comma after a mention is left out. */
const around = (text: string, botUsername: string): string[] =>
  text.split(new RegExp(`${mentionOf(botUsername)}[:,]?`, 'iu'))

/** A message without the mentions of this bot and the colons or commas after them. */
export const withoutMention = (text: string, botUsername: string): string =>
  around(text, botUsername).join('').trim()

/**
 * The list that a message to the bot names. The whole message may be the name, as `findList` understands names.
 * In the middle of a sentence only the part beside the mention counts, and the part after it comes first:
 *
 * - a title anywhere in it;
 * - an id where that part begins or ends, but in front of the mention only directly before it: ids are ordinary
 *   words, and the rest of the sentence may be about something else;
 *   what is said elsewhere may be about something else;
 * - the beginning of a single title, when it is the whole part after the mention.
 *
 * When a part names two lists, it names neither.
 */
export function findNamed(
  text: string,
  botUsername: string,
  lists: readonly NamedList[],
): NamedList | undefined {
  const whole = findList(withoutMention(text, botUsername), lists)
  if (whole) return whole
  const [before = '', ...after] = around(text, botUsername)
  const behind = (after.length === 0 ? [before] : after).map(part => plain(firstSentence(part)))
  for (const words of behind) {
    const named = only(lists, ({ id, title }) => holds(words, title) || begins(words, id) || ends(words, id))
    const list = named ?? only(lists, ({ title }) => words.length >= LEAST_LETTERS && begins(title, words))
    if (list) return list
  }
  if (after.length === 0) return undefined
  const words = plain(lastSentence(before))
  return only(lists, ({ id, title }) => holds(words, title) || ends(words, id))
}

/** With fewer letters, a title's beginning could match by chance. */
const LEAST_LETTERS = 3

const firstSentence = (text: string) => text.trim().split(/[.!?](?=\s)|\n/u)[0] ?? ''
const lastSentence = (text: string) => text.split(/[.!?](?=\s)|\n/u).at(-1) ?? ''

/** Whether a text contains another one, begins with it or ends with it, in whole words. */
const holds = (text: string, part: string) => isIn(` ${plain(part)} `, ` ${plain(text)} `)
const begins = (text: string, part: string) => ` ${plain(text)} `.startsWith(` ${plain(part)} `)
const ends = (text: string, part: string) => ` ${plain(text)} `.endsWith(` ${plain(part)} `)
const isIn = (part: string, text: string) => part.trim() !== '' && text.includes(part)

/** When one title contains another, the longer one counts. */
function only(lists: readonly NamedList[], fits: (list: NamedList) => boolean): NamedList | undefined {
  const those = lists.filter(fits)
  const longest = those.filter(list => !those.some(other => other !== list && holds(other.title, list.title)))
  return longest.length === 1 ? longest[0] : undefined
}

/**
 * Finds a list by its title or id, whatever the case, accents and punctuation. A full match counts first, then the
 * only beginning that fits, then the only part that fits.
 */
export function findList(wanted: string, lists: readonly NamedList[]): NamedList | undefined {
  const words = plain(wanted)
  if (words === '') return undefined
  const names = lists.map(list => ({ list, names: [plain(list.title), plain(list.id)] }))
  const those = (fits: (name: string) => boolean) => names.filter(one => one.names.some(fits))
  const exact = those(name => name === words)
  if (exact[0]) return exact[0].list
  for (const close of [those(name => name.startsWith(words)), those(name => name.includes(words))]) {
    if (close.length > 0) return close.length === 1 ? close[0]?.list : undefined
  }
  return undefined
}

/** A name without the differences that people don't type. */
const plain = (text: string) =>
  folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
