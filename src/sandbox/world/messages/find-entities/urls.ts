import {
  backWhile,
  charBefore,
  forwardWhile,
  isDomain,
  isProtocol,
  isUrlPath,
  isUserData,
  isWord,
} from './characters.ts'
import { isEmail } from './email.ts'
import type { Span } from './span.ts'
import { urlLength } from './url-length.ts'

interface Found extends Span {
  type: 'url' | 'email'
}

const span = (begin: number, end: number): Span => ({ offset: begin, length: end - begin })

/** Finds addresses of pages and of mailboxes. A page's address needs a known top-level domain or a protocol. */
export function findUrls(text: string): Found[] {
  return candidates(text).flatMap(({ offset, length }): Found[] => {
    const url = text.slice(offset, offset + length)
    if (isEmail(url)) return [{ type: 'email', offset, length }]
    if (url.startsWith('mailto:') && isEmail(url.slice('mailto:'.length))) {
      const skipped = 'mailto:'.length
      return [{ type: 'email', offset: offset + skipped, length: length - skipped }]
    }
    const used = urlLength(url)
    return used > 0 ? [{ type: 'url', offset, length: used }] : []
  })
}

/** Every part of the text around a dot that looks like an address. */
function candidates(text: string): Span[] {
  const found: Span[] = []
  let start = 0
  for (
    let dot = text.indexOf('.', start);
    dot >= 0 && dot + 1 < text.length;
    dot = text.indexOf('.', start)
  ) {
    if (text[dot + 1] === ' ') {
      start = dot + 2
      continue
    }
    const { begin, end, isBad } = around(text, dot, start)
    let next = end
    if (isBad) {
      next = text.lastIndexOf('.', end - 1) + 1
    } else {
      if (end > dot + 1) found.push(span(begin, end))
      next = forwardWhile(text, end, char => char === '.')
    }
    start = Math.max(next, dot + 1)
  }
  return found
}

function around(text: string, dot: number, start: number): { begin: number; end: number; isBad: boolean } {
  const domainEnd = forwardWhile(text, dot, char => char === '@' || isDomain(char))
  const hasAt = text.slice(dot, domainEnd).includes('@')
  const domain = backWhile(text, dot, start, isDomain)
  const before = hasAt ? backWhile(text, domain, start, isUserData) : domain
  const end = endOfUrl(text, dot, domainEnd)
  if (before === start || text[before - 1] !== '@') return { ...beginOfUrl(text, before, start), end }
  const user = backWhile(text, before - 1, start, isUserData)
  const { begin, isBad } = beginOfUrl(text, user, start)
  return { begin, end, isBad: isBad || hasAt || user === before - 1 }
}

const PORT = /:0*([1-9]\d{0,4})(?!\d)/y
const MAX_PORT = 65_535
const BAD_END = ".:;,('?!`"

/** The end of an address: after the domain come a port and a path, without dots at the end. */
function endOfUrl(text: string, dot: number, domainEnd: number): number {
  PORT.lastIndex = domainEnd
  const port = PORT.exec(text)
  const afterPort = port && Number(port[1]) <= MAX_PORT ? domainEnd + port[0].length : domainEnd
  let end = endOfPath(text, afterPort)
  while (end > dot + 1 && text[end - 1] === '.') end--
  return end
}

/** A slash alone is part of an address. A question mark or a number sign needs something after it. */
function endOfPath(text: string, begin: number): number {
  const first = text[begin]
  if (first !== '/' && first !== '?' && first !== '#') return begin
  let end = forwardWhile(text, begin + 1, isUrlPath)
  while (end > begin + 1 && BAD_END.includes(text[end - 1] ?? '')) end--
  return first === '/' || end > begin + 1 ? end : begin
}

const PROTOCOL_LENGTHS: [RegExp, number][] = [
  [/(?<!^s)http$/, 'http://'.length],
  [/https$/, 'https://'.length],
  [/(?<!^[ts])ftp$/, 'ftp://'.length],
  [/tonsite$/, 'tonsite://'.length],
]

/**
 * The beginning of an address, with its protocol if there is one. An unknown protocol, or a word character
 * directly before the address, makes it bad.
 */
function beginOfUrl(text: string, begin: number, start: number): { begin: number; isBad: boolean } {
  if (begin === start) return { begin, isBad: false }
  const colon = begin - 3
  if (colon < start + 3 || !text.startsWith('://', colon)) {
    const char = charBefore(text, begin)
    return { begin, isBad: isWord(char) || '/#@'.includes(char) }
  }
  const protocol = text.slice(backWhile(text, colon, start, isProtocol), colon).toLowerCase()
  const known = PROTOCOL_LENGTHS.find(([pattern]) => pattern.test(protocol))
  return known ? { begin: begin - known[1], isBad: false } : { begin, isBad: true }
}

const TG_URL = /(?<=([tT][gG]|[tT][oO][nN](?:[sS][iI][tT][eE])?)):\/\/[a-zA-Z0-9_-]{1,253}/g

/** Links that open something in Telegram itself: `tg://…`, `ton://…`, `tonsite://…`. */
export function findTgUrls(text: string): Span[] {
  const found: Span[] = []
  TG_URL.lastIndex = 0
  for (let match = TG_URL.exec(text); match; match = TG_URL.exec(text)) {
    const end = endOfPath(text, match.index + match[0].length)
    found.push(span(match.index - (match[1] ?? '').length, end))
    TG_URL.lastIndex = end
  }
  return found
}
