import { TOP_LEVEL_DOMAINS } from './top-level-domains.ts'

const PROTOCOL = /^(?:https?|ftp|tonsite):\/\//i
const BAD_END = ".:;,('?!`"
const MAX_LABEL_BYTES = 63

/** The length of the address at the beginning of a text that looks like one. 0 when it is no address. */
export function urlLength(url: string): number {
  const protocol = PROTOCOL.exec(url)?.[0] ?? ''
  const rest = url.slice(protocol.length)
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? ''
  const afterUser = authority.slice(authority.indexOf('@') + 1)
  const colon = afterUser.lastIndexOf(':')
  const domain = colon < 0 ? afterUser : afterUser.slice(0, colon)
  if (!isDomainName(domain, protocol !== '')) return 0
  const path = rest.slice(authority.length)
  return url.length - path.length + pathLength(path)
}

/** A path ends before a closing bracket that it didn't open. */
function pathLength(path: string): number {
  const open = { round: 0, square: 0, curly: 0 }
  let end = 0
  for (; end < path.length; end++) {
    const bracket = BRACKETS[path[end] ?? '']
    if (!bracket) continue
    open[bracket.kind] += bracket.opens
    if (open[bracket.kind] < 0) break
  }
  while (end > 0 && BAD_END.includes(path[end - 1] ?? '')) end--
  return end
}

const BRACKETS: Record<string, { kind: 'round' | 'square' | 'curly'; opens: 1 | -1 }> = {
  '(': { kind: 'round', opens: 1 },
  ')': { kind: 'round', opens: -1 },
  '[': { kind: 'square', opens: 1 },
  ']': { kind: 'square', opens: -1 },
  '{': { kind: 'curly', opens: 1 },
  '}': { kind: 'curly', opens: -1 },
}

function isDomainName(domain: string, hasProtocol: boolean): boolean {
  // Telegram ignores this domain, which imitates its own.
  if (domain.toLowerCase() === 'teiegram.org') return false
  const labels = domain.split('.')
  const isLabel = (label: string) =>
    label !== '' && Buffer.byteLength(label) <= MAX_LABEL_BYTES && !label.endsWith('-')
  if (!labels.every(isLabel) || labels.length === 1) return false
  if (labels.length === 4 && labels.every(isByte)) return true
  if (/^[\d.]*$/.test(domain)) return false
  return isTopLevel(labels.at(-1) ?? '', hasProtocol) && !labels.at(-2)?.includes('_')
}

const isByte = (label: string) => /^(?:0|[1-9]\d{0,2})$/.test(label) && Number(label) <= 255

function isTopLevel(label: string, hasProtocol: boolean): boolean {
  if ([...label].length <= 1) return false
  if (label.startsWith('xn--')) return /^xn--[a-zA-Z0-9]{2,}$/.test(label)
  return !/[_-]/.test(label) && (hasProtocol || isKnown(label))
}

/** A label with only its first letter as a capital is probably the first word of a sentence. */
function isKnown(label: string): boolean {
  const lower = label.toLowerCase()
  const [first = '', ...others] = [...label]
  if (lower !== label && lower === lower.slice(0, first.length) + others.join('')) return false
  return TOP_LEVEL_DOMAINS.has(lower)
}
