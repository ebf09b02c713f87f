import { badRequest } from '../../world/state/rpc-error.ts'
import { type HttpUrl, parseUrl, UrlError } from './parse-url.ts'

/** The accepted protocols. `any` is http, https, tg, ton and tonsite. */
export type LinkKind = 'any' | 'http' | 'https'

/**
 * A link in Telegram's stored form: with its protocol, a lower-case host and a path.
 *
 * @throws {RpcError} 400 `URL '…' is invalid: …`
 */
export function checkLink(link: string, kind: LinkKind = 'any'): string {
  try {
    return normalize(link, kind)
  } catch (error) {
    if (error instanceof UrlError) throw badRequest(`URL '${link}' is invalid: ${error.message}`)
    throw error
  }
}

/** The link as {@link checkLink} returns it. Undefined for a text that is no link. */
export function usableLink(link: string): string | undefined {
  try {
    return normalize(link, 'any')
  } catch (error) {
    if (error instanceof UrlError) return undefined
    throw error
  }
}

function normalize(link: string, kind: LinkKind): string {
  const [prefix, name] = /^(tg|tonsite|ton):(?:\/\/)?/i.exec(link) ?? []
  const own = name?.toLowerCase()
  const rest = link.slice(prefix?.length ?? 0)
  const url = parseUrl(rest)
  if (kind === 'https' && (own || url.protocol !== 'https'))
    throw new UrlError('Only HTTPS links are allowed')
  if (own) {
    if (kind === 'http') throw new UrlError('Only HTTP links are allowed')
    return ownLink(own, rest, url)
  }
  if (!url.host.includes('.') && !url.isIPv6) throw new UrlError('Wrong HTTP URL')
  const user = url.userinfo === '' ? '' : `${url.userinfo}@`
  const port = url.port === 0 ? '' : `:${url.port}`
  return `${url.protocol}://${user}${url.host}${port}${url.query}`
}

/** A link that opens something in Telegram itself. */
function ownLink(name: string, rest: string, url: HttpUrl): string {
  const isHttp = /^http:\/\//i.test(rest) || url.protocol === 'https'
  if (isHttp || url.userinfo !== '' || url.port !== 0 || url.isIPv6)
    throw new UrlError(name === 'tg' ? 'Wrong tg URL' : 'Wrong ton URL')
  const allowed = name === 'tonsite' ? /^[\w.-]*$/ : /^[\w-]*$/
  if (!allowed.test(url.host)) throw new UrlError('Unallowed characters in URL host')
  const query = url.query.startsWith('/?') ? url.query.slice(1) : url.query
  return `${name}://${url.host}${query}`
}
