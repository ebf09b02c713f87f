/** A proxy that the bot's connections to Telegram go through. */
export interface ProxyAddress {
  protocol: 'socks5' | 'http'
  host: string
  port: number
  /** Either both are set or neither. */
  user?: string
  password?: string
}

const FORM = 'should look like socks5://host:1080 or http://user:password@host:3128'
const DEFAULT_PORT = { socks5: 1080, http: 80 }
/** The greatest length of a name or password in SOCKS5. @see https://www.rfc-editor.org/rfc/rfc1929#section-2 */
const MAX_BYTES = 255

/**
 * Reads a proxy's address. The error's message gives the reason. It never contains the address, which may have
 * a password.
 */
export function parseProxyAddress(text: string): ProxyAddress {
  if (!URL.canParse(text)) throw new Error(FORM)
  const { protocol: scheme, hostname, port, username, password, pathname, search, hash } = new URL(text)
  const protocol = scheme.slice(0, -1)
  if (protocol !== 'socks5' && protocol !== 'http') {
    throw new Error(`${FORM}; “${scheme}//” isn’t a kind of proxy that Handpick can use`)
  }
  if (hostname === '' || port === '0' || !/^\/?$/.test(pathname) || search || hash) throw new Error(FORM)
  const secrets = username || password ? { user: decoded(username), password: decoded(password) } : {}
  if (Object.values(secrets).some(secret => Buffer.byteLength(secret) > MAX_BYTES))
    throw new Error(`has a name or a password of more than ${MAX_BYTES} bytes`)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return { protocol, host, port: port === '' ? DEFAULT_PORT[protocol] : Number(port), ...secrets }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Error('has a % in its name or password that isn’t written as %25')
  }
}
