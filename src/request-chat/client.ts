/** A Telegram client's description of itself when it opens a Mini App. */
export interface Client {
  /** The version of the Mini Apps platform, like `9.6`. */
  version: string
  /** The name of the client, like `ios`, `android`, `tdesktop` or `weba`. */
  platform: string
}

/** The values that Telegram's own script assumes by default. @see https://telegram.org/js/telegram-web-app.js */
const UNKNOWN: Client = { version: '6.0', platform: 'unknown' }

/** The key under which SDKs keep the launch parameters for a reload. This module uses the same key. */
const SDKS_PLACE = 'tapps/launchParams'
/** The key under which Telegram's own script keeps them. */
const SCRIPTS_PLACE = '__telegram__initParams'

/** The places in a page that may hold the client's launch parameters. */
export interface Page {
  /** The page's address now, and its address at the start. Either may lack the fragment. */
  addresses: readonly string[]
  /** Reads a value that was kept for a reload, after which the address may lack the parameters. */
  read(place: string): string | null
  keep(place: string, value: string): void
}

/**
 * Reads the client's description of itself. It stands in the address. After a reload, it stands where this module,
 * an SDK or Telegram's own script has kept it.
 *
 * @see https://core.telegram.org/api/bots/webapps#launch-parameters
 */
export function readClient(page: Page = thisPage()): Client {
  for (const address of page.addresses) {
    // A link's own parameters come before the `#`, and the client's parameters after it.
    const query = address.replace(/^[^?#]*/, '').replace(/[?#]/g, '&')
    const client = clientOf(new URLSearchParams(query))
    if (!client) continue
    if (page.read(SDKS_PLACE) === null) page.keep(SDKS_PLACE, JSON.stringify(query.slice(1)))
    return client
  }
  const kept = parse(page.read(SDKS_PLACE))
  if (typeof kept === 'string') return clientOf(new URLSearchParams(kept)) ?? UNKNOWN
  const script = parse(page.read(SCRIPTS_PLACE))
  return (typeof script === 'object' && clientOf(new URLSearchParams(textsOf(script)))) || UNKNOWN
}

function clientOf(params: URLSearchParams): Client | undefined {
  const version = params.get('tgWebAppVersion')
  const platform = params.get('tgWebAppPlatform')
  if (!version && !platform) return undefined
  return { version: version || UNKNOWN.version, platform: platform || UNKNOWN.platform }
}

const textsOf = (fields: object | null) =>
  Object.entries(fields ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The page in the browser. On a server, which renders the page in advance, it has no addresses. */
function thisPage(): Page {
  const isPage = typeof location !== 'undefined' && typeof performance !== 'undefined'
  return {
    addresses: isPage ? [location.href, performance.getEntriesByType('navigation')[0]?.name ?? ''] : [],
    // Browsers may forbid storage.
    read(place) {
      try {
        return sessionStorage.getItem(place)
      } catch {
        return null
      }
    },
    keep(place, value) {
      try {
        sessionStorage.setItem(place, value)
      } catch {}
    },
  }
}
