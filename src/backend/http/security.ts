import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { setHeader } from './header.ts'

/** Where Telegram's web clients live: nobody else may put the app into a frame. */
const TELEGRAM = ['https://web.telegram.org', 'https://*.telegram.org']

export interface SecurityOptions {
  /** Of a client that isn't Telegram's own: the sandbox's page. */
  alsoFramedBy: string | undefined
  /** Whether people reach this over HTTPS. */
  isBehindTls: boolean
  /** The Mini App's page, if there is one: what stands in it is ours. */
  page?: string | undefined
}

/** Names each inline script or style of a page by its hash: these may run, and no others. @see https://www.w3.org/TR/CSP3/#external-hash */
function hashesOf(page: string, tag: 'script' | 'style'): string {
  const found = page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))
  return [...found]
    .map(([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join('')
}

/**
 * The security headers of the answers.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function securityHeaders({
  alsoFramedBy,
  isBehindTls,
  page = '',
}: SecurityOptions): MiddlewareHandler {
  const ancestors = alsoFramedBy === undefined ? TELEGRAM : [...TELEGRAM, alsoFramedBy]
  const policy = [
    "default-src 'none'",
    `script-src 'self'${hashesOf(page, 'script')}`,
    `style-src 'self'${hashesOf(page, 'style')}`,
    // Photos come with the user's authorization, so they are shown from memory.
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ')
  return async (c, next) => {
    setHeader(c, 'content-security-policy', policy)
    setHeader(c, 'x-content-type-options', 'nosniff')
    setHeader(c, 'referrer-policy', 'no-referrer')
    setHeader(c, 'cross-origin-resource-policy', 'same-origin')
    if (isBehindTls) setHeader(c, 'strict-transport-security', 'max-age=31536000')
    await next()
  }
}
