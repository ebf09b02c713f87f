import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { PATHS } from './paths.ts'

/** Why a request is refused: the page's error code, and a sentence. */
interface Refusal {
  text: 'HOST_INVALID' | 'ORIGIN_INVALID'
  detail: string
}

/**
 * The page may show any bot's Mini App in a frame, and can't be shown in one. Everything else that it needs is
 * its own.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  'frame-src http: https:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
}

/**
 * Refuses requests by a name that isn't the sandbox's own, and requests of other sites' pages. So a site can't
 * reach the sandbox by leading its own name to this machine (DNS rebinding), nor by cross-site requests.
 *
 * @param names the allowed names, besides loopback names and addresses
 */
export const guarded =
  (names: readonly string[], listener: RequestListener): RequestListener =>
  (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    const refusal = whyRefused(request, names)
    if (refusal) refuse(request, response, refusal)
    else listener(request, response)
  }

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal) {
  // The rest of the request's body isn't read.
  request.resume()
  response.writeHead(403, { 'content-type': 'application/json', connection: 'close' })
  response.end(JSON.stringify({ error: { code: 403, ...refusal } }))
}

/** Undefined for an accepted request. */
export function whyRefused(
  {
    headers,
    method,
    url,
  }: Pick<IncomingMessage, 'headers'> & Partial<Pick<IncomingMessage, 'method' | 'url'>>,
  names: readonly string[],
): Refusal | undefined {
  const asked = parseHost(headers.host)
  if (!asked || !(isOwnByNature(asked.hostname) || isNamed(asked.hostname, names))) {
    const name = asked?.hostname ?? headers.host ?? ''
    const detail = `The sandbox isn’t known as “${name}”. To open it by that name, start it with --host-name.`
    return { text: 'HOST_INVALID', detail }
  }
  const isPhoto = method === 'GET' && url?.startsWith(`${PATHS.photos}/`) === true
  // Mini Apps show the photos that their init data names.
  if (isPhoto && headers['sec-fetch-dest'] === 'image' && headers.origin === undefined) return undefined
  if (isFromElsewhere(headers, asked.host, names)) {
    return { text: 'ORIGIN_INVALID', detail: 'Pages of other origins may not ask the sandbox anything.' }
  }
  return undefined
}

/** Undefined unless the text is a name or an address, with or without a port. */
function parseHost(host: string | undefined): URL | undefined {
  if (!host || !/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined
  return new URL(`http://${host}`)
}

/** Names that need no DNS server, so a DNS server can't lie about them. */
const isOwnByNature = (hostname: string) =>
  isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0 || /^(.+\.)?localhost$/.test(hostname)

const isNamed = (hostname: string, names: readonly string[]) =>
  names.some(name => name.toLowerCase() === hostname)

/**
 * Whether a page of another origin has sent the request. Programs don't send an origin. Browsers send `Origin`,
 * and where that is missing `Sec-Fetch-Site`. A link to the page may be on any site.
 */
function isFromElsewhere(headers: IncomingHttpHeaders, host: string, names: readonly string[]): boolean {
  const { origin } = headers
  if (origin !== undefined) {
    if (!URL.canParse(origin)) return true
    const from = new URL(origin)
    if (from.host === host) return false
    // A proxy in front may have another name than the sandbox. On loopback, other ports belong to other pages.
    return isOwnByNature(from.hostname) || !isNamed(from.hostname, names)
  }
  const site = headers['sec-fetch-site']
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return (site === 'cross-site' || site === 'same-site') && !isLink
}
