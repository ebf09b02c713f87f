/** A piece of what somebody wrote; all but plain text can be clicked. */
export type TextPart = string | { link: string } | { command: string } | { mention: string }

/** Addresses, commands and usernames, as Telegram's servers mark them in messages. */
const TOKEN =
  /(?<link>https?:\/\/[^\s<>"“”]*[^\s<>"“”.,:;!?'’)\]])|(?<command>(?<![\w/@.:])\/[a-z]\w{0,63}(?:@\w{3,32})?(?![\w/]))|(?<mention>(?<![\w@/])@[a-z]\w{3,31}(?!\w))/giu

export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: found, index, groups } of text.matchAll(TOKEN)) {
    if (index > end) parts.push(text.slice(end, index))
    if (groups?.link !== undefined) parts.push({ link: found })
    else parts.push(groups?.command === undefined ? { mention: found } : { command: found })
    end = index + found.length
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}
