import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { setHeader } from './header.ts'

/** The addresses of Telegram's web clients. No other site may show the app in a frame. */
const TELEGRAM = ['https://web.telegram.org', 'https://*.telegram.org']

export interface SecurityOptions {
  /** The sources of other clients that may frame the app: the sandbox's page. */
  alsoFramedBy: readonly string[]
  /** Whether people use HTTPS. */
  isBehindTls: boolean
  /** The Mini App's page, if there is one. Its inline script and style are ours. */
  page?: string | undefined
}

/**
 * The hashes of a page's inline scripts or styles. Only these may run.
 *
 * @see https://www.w3.org/TR/CSP3/#external-hash
 */
function hashesOf(page: string, tag: 'script' | 'style'): string {
  const found = page.matchAll(new RegExp(`<${tag}(?: type="module")?>(.*?)</${tag}>`, 'gs'))
  return [...found]
    .map(([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join('')
}

/**
 * Sets the security headers of an answer.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function securityHeaders({
  alsoFramedBy,
  isBehindTls,
  page = '',
}: SecurityOptions): (c: Context) => void {
  const policy = [
    "default-src 'none'",
    `script-src 'self'${hashesOf(page, 'script')}`,
    `style-src 'self'${hashesOf(page, 'style')}`,
    // Photos need the user's authorization, so the app loads them and shows them from memory.
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${[...TELEGRAM, ...alsoFramedBy].join(' ')}`,
  ].join('; ')
  return c => {
    setHeader(c, 'content-security-policy', policy)
    setHeader(c, 'x-content-type-options', 'nosniff')
    setHeader(c, 'referrer-policy', 'no-referrer')
    setHeader(c, 'cross-origin-resource-policy', 'same-origin')
    if (isBehindTls) setHeader(c, 'strict-transport-security', 'max-age=31536000')
  }
}
