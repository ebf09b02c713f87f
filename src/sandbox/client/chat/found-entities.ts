import type { Entity } from '../api/entity.ts'

/** Addresses, commands and usernames, as Telegram's servers mark them in messages. */
const TOKEN =
  /(?<url>https?:\/\/[^\s<>"“”]*[^\s<>"“”.,:;!?'’)\]])|(?<command>(?<![\w/@.:<])\/[a-z]\w{0,63}(?:@\w{3,32})?(?![\w/>]))|(?<mention>(?<![\w@/])@[a-z]\w{3,31}(?!\w))/giu

/** What a text has of them, marked or not. */
export function foundEntities(text: string): Entity[] {
  return [...text.matchAll(TOKEN)].map(({ 0: found, index, groups }) => {
    const kind = groups?.url !== undefined ? 'url' : groups?.command !== undefined ? 'command' : 'mention'
    return { kind, offset: index, length: found.length }
  })
}
