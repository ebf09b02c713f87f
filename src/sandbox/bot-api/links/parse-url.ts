import { isIPv6 } from 'node:net'
import { asciiLower, strictInteger } from '../text/scan.ts'

export interface HttpUrl {
  protocol: 'http' | 'https'
  userinfo: string
  host: string
  isIPv6: boolean
  /** 0 when it wasn't given. */
  port: number
  /** The path and everything after it. It begins with a slash. */
  query: string
}

/** The reason why a text is no URL. */
export class UrlError extends Error {}

const MAX_PORT = 65_535

/**
 * Reads a URL as TDLib does. A protocol may be missing, the host becomes lower case, and a path is added. It
 * accepts more than the WHATWG standard, and its errors are told to bots.
 *
 * @throws {UrlError} with TDLib's text
 */
export function parseUrl(url: string): HttpUrl {
  const scheme = /^([^:/?#@[\]]*):\/\//.exec(url)
  const protocol = asciiLower(scheme?.[1] ?? 'http')
  if (protocol !== 'http' && protocol !== 'https') throw new UrlError('Unsupported URL protocol')
  const rest = scheme ? url.slice(scheme[0].length) : url
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? ''
  const { before, port } = readPort(authority)
  const atSign = before.lastIndexOf('@')
  const host = before.slice(atSign + 1)
  const isV6 = host.startsWith('[') && host.endsWith(']')
  if (isV6 && !isIPv6(host.slice(1, -1))) throw new UrlError('Wrong IPv6 address specified in the URL')
  if (host === '') throw new UrlError('URL host is empty')
  if (host === '.') throw new UrlError('Host is invalid')
  const userinfo = before.slice(0, Math.max(atSign, 0))
  if (isV6) {
    if (!/^[\da-f:.]*$/i.test(host.slice(1, -1))) throw new UrlError('Wrong IPv6 URL host')
  } else {
    assertPart(asciiLower(host), 'host', '')
    assertPart(userinfo, 'userinfo', ':')
  }
  return { protocol, userinfo, host: asciiLower(host), isIPv6: isV6, port, query: readQuery(rest, authority) }
}

/** A port follows the last colon, unless a bracket or an at sign comes after that. */
function readPort(authority: string): { before: string; port: number } {
  const colon = Math.max(...[...':]@'].map(char => authority.lastIndexOf(char)))
  if (colon <= 0 || authority[colon] !== ':') return { before: authority, port: 0 }
  const digits = authority.slice(colon + 1).replace(/^0+(?=.)/, '')
  const port = Number(strictInteger(digits, 32) ?? 0n)
  if (port <= 0 || port > MAX_PORT) throw new UrlError('Wrong port number specified in the URL')
  return { before: authority.slice(0, colon), port }
}

function readQuery(rest: string, authority: string): string {
  const query = trimSpaces(rest.slice(authority.length)) || '/'
  const path = query.startsWith('/') ? query : `/${query}`
  return path.replace(
    /[\0-\x20]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

function trimSpaces(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\r\n\0\v'.includes(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

/** All characters outside ASCII are allowed. */
function assertPart(part: string, name: string, more: string) {
  for (let index = 0; index < part.length; index++) {
    const char = part[index] ?? ''
    if (char === '%') {
      if (!/^%[\da-f]{2}/i.test(part.slice(index, index + 3)))
        throw new UrlError(`Wrong percent-encoded symbol in URL ${name}`)
      index += 2
    } else if (char < '\x80' && !/[a-z\d.\-_!$,~*'();&+=]/i.test(char) && !more.includes(char)) {
      throw new UrlError(`Disallowed character in URL ${name}`)
    }
  }
}
