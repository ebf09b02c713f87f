import { NAME, TAG, WORD } from './characters.ts'
import type { Span } from './span.ts'

const spansOf = (text: string, pattern: RegExp): Span[] =>
  Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({ offset: index, length }))

const MENTION = new RegExp(`(?<![${WORD}])@[${NAME}]{2,32}(?![${WORD}])`, 'gu')

/** Short usernames of Telegram's own bots. Other usernames have at least four characters. */
const SHORT_USERNAMES = new Set(['gif', 'nft', 'pic', 'ufc', 'vid'])
const MIN_USERNAME_CHARACTERS = 4

/** `@username` */
export const findMentions = (text: string): Span[] =>
  spansOf(text, MENTION).filter(({ offset, length }) => {
    const username = text.slice(offset + 1, offset + length)
    return username.length >= MIN_USERNAME_CHARACTERS || SHORT_USERNAMES.has(username.toLowerCase())
  })

const COMMAND = new RegExp(
  `(?<![${WORD}/<>])/[${NAME}]{1,64}(?:@[${NAME}]{3,32}|(?![@${NAME}]))(?![${WORD}/<>])`,
  'gu',
)

/** `/command` and `/command@bot` */
export const findBotCommands = (text: string): Span[] => spansOf(text, COMMAND)

const USERNAME = `@[${NAME}]{3,32}(?![${NAME}])`
const CASHTAG = new RegExp(
  `(?<![${TAG}$])\\$(?:1INCH|[A-Z]{1,8}(?![A-Z]))(?:${USERNAME}|(?!${USERNAME}))(?![${TAG}$])`,
  'gu',
)

/** `$USD` and `$USD@channel` */
export const findCashtags = (text: string): Span[] => spansOf(text, CASHTAG)

const HASHTAG = new RegExp(`(?<![${TAG}])#([${TAG}]+)(@[${NAME}]{3,32})?`, 'gu')
const MAX_HASHTAG_CHARACTERS = 256

/** `#hashtag` and `#hashtag@channel`, with at least one letter, and at most 256 characters. */
export function findHashtags(text: string): Span[] {
  return Array.from(text.matchAll(HASHTAG)).flatMap(({ index: offset, 1: name = '', 2: channel = '' }) => {
    const characters = [...name]
    const counted = characters.slice(0, MAX_HASHTAG_CHARACTERS).join('')
    const length = 1 + counted.length + (characters.length > MAX_HASHTAG_CHARACTERS ? 0 : channel.length)
    const next = characters.length > MAX_HASHTAG_CHARACTERS ? offset + 1 + name.length : offset + length
    return text[next] === '#' || !/\p{L}/u.test(counted) ? [] : [{ offset, length }]
  })
}
