/** What a Telegram client tells of itself as it opens a Mini App. */
export interface Client {
  /** Of the Mini Apps platform, like `9.6`. */
  version: string
  /** Which client it is, like `ios`, `android`, `tdesktop` or `weba`. */
  platform: string
}

/** What Telegram's own script assumes where a client says nothing. @see https://telegram.org/js/telegram-web-app.js */
const UNKNOWN: Client = { version: '6.0', platform: 'unknown' }

/** Where SDKs keep the launch parameters for a reload. This module keeps them there as well. */
const SDKS_PLACE = 'tapps/launchParams'
/** Where Telegram's own script keeps them. */
const SCRIPTS_PLACE = '__telegram__initParams'

/** The page, as far as a client's words may be found in it. */
export interface Page {
  /** The page's address now, and as it was opened: either may have lost its end since. */
  addresses: readonly string[]
  /** For a reload, after which an address may have none. */
  read(place: string): string | null
  keep(place: string, value: string): void
}

/**
 * What the client said of itself: in the address or, after a reload, where this module, an SDK or Telegram's own
 * script has kept it.
 *
 * @see https://core.telegram.org/api/bots/webapps#launch-parameters
 */
export function readClient(page: Page = thisPage()): Client {
  for (const address of page.addresses) {
    // A link's own parameters come before the `#`, all that the client adds after it.
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

/** None where the code runs on a server, which renders a page ahead. */
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
