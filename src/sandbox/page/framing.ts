/**
 * The header that forbids a browser to show a page in another page's frame. Undefined when the page may be
 * shown. `X-Frame-Options` counts only when no policy names the allowed frames.
 *
 * @param headers of the page's answer
 * @param page the page's own address
 * @param shownBy the origin of the page with the frame, like `http://localhost:8081`
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/frame-ancestors
 */
export function framingRefusal(headers: Headers, page: URL, shownBy: string): string | undefined {
  const policies = (headers.get('content-security-policy') ?? '').split(',').flatMap(ancestorsIn)
  if (policies.length > 0) {
    const refused = policies.find(sources => !sources.some(source => allows(source, page, new URL(shownBy))))
    return refused && `Content-Security-Policy: frame-ancestors ${refused.join(' ')}`
  }
  const option = headers.get('x-frame-options')?.trim()
  const forbids = option !== undefined && /^(deny|sameorigin)$/i.test(option)
  const isSameOrigin = page.origin === shownBy && !/^deny$/i.test(option ?? '')
  return forbids && !isSameOrigin ? `X-Frame-Options: ${option}` : undefined
}

/** The sources of a policy's `frame-ancestors`, if the policy has it. */
function ancestorsIn(policy: string): string[][] {
  const directive = policy.split(';').find(one => /^\s*frame-ancestors\b/i.test(one))
  return directive === undefined ? [] : [directive.trim().split(/\s+/).slice(1)]
}

function allows(source: string, page: URL, shownBy: URL): boolean {
  if (source === '*') return true
  if (source === "'self'") return page.origin === shownBy.origin
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return source.toLowerCase() === shownBy.protocol
  const {
    scheme,
    host = '',
    port,
  } = /^((?<scheme>[a-z][a-z\d+.-]*):\/\/)?(?<host>[^:/]+|\[[^\]]*\])(:(?<port>\d+|\*))?/i.exec(source)
    ?.groups ?? {}
  if (scheme !== undefined && `${scheme.toLowerCase()}:` !== shownBy.protocol) return false
  const usual = shownBy.protocol === 'https:' ? '443' : '80'
  if (port !== '*' && (port ?? usual) !== (shownBy.port || usual)) return false
  const wanted = host.toLowerCase()
  return wanted.startsWith('*.') ? shownBy.hostname.endsWith(wanted.slice(1)) : wanted === shownBy.hostname
}
