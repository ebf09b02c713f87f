import type { GuestList } from './ports.ts'

/** The bot's name as somebody writes it to call it: no part of a longer word or an address. */
const mentionOf = (botUsername: string) => `(^|[^\\w@/])@${botUsername}\\b`

export const mentions = (text: string, botUsername: string): boolean =>
  new RegExp(mentionOf(botUsername), 'iu').test(text)

/** What is left of a message when the mentions of this bot and what separates them are taken out. */
export function withoutMention(text: string, botUsername: string): string {
  const mention = new RegExp(`${mentionOf(botUsername)}[:,]?`, 'giu')
  return text.replace(mention, '$1').trim()
}

/**
 * Which list somebody means: by title or id, whatever the case, accents and punctuation. What is written in
 * full comes first, then the only one that begins so, then the only one that has it somewhere.
 */
export function findList(wanted: string, lists: readonly GuestList[]): GuestList | undefined {
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

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
