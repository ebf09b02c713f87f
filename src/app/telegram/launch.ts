import * as v from 'valibot'
import { pageStorage } from '../page-storage.ts'
import { postEvent } from './bridge.ts'

/** What a Telegram client tells the Mini App as it opens it. */
export interface Launch {
  /** As received; the backend checks it, nobody here needs to read it. */
  initData: string
  /** Of the Mini Apps platform, like `9.6`. */
  version: string
  /** Which client it is, like `ios`, `android`, `tdesktop` or `weba`. */
  platform: string
  themeParams: Record<string, string | undefined>
  /** What the link that opened the Mini App says after `startapp=`. */
  startParam: string | undefined
  /** What the user's client speaks, an IETF language tag like `pt-br`, if it says so. */
  languageCode: string | undefined
}

const LAUNCH = 'handpick-launch-params'

/** What the client has put behind the address, wherever it can still be found. */
export interface Places {
  /** The page's address now, and as it was opened: either may have lost its end since. */
  addresses: readonly string[]
  /** For a reload, after which an address may have none. */
  storage: Pick<Storage, 'getItem' | 'setItem'>
}

const here = (): Places => ({
  addresses: [location.href, performance.getEntriesByType('navigation')[0]?.name ?? ''],
  storage: pageStorage,
})

/**
 * The launch parameters, from the address or, after a reload, from where they were kept. Undefined outside of
 * Telegram.
 *
 * @see https://core.telegram.org/api/bots/webapps#launch-parameters
 */
export function readLaunch({ addresses, storage } = here()): Launch | undefined {
  const kept = storage.getItem(LAUNCH)
  for (const query of [...addresses.map(queryOf), kept ?? '']) {
    const launch = parseLaunch(query)
    if (!launch) continue
    if (query !== kept) storage.setItem(LAUNCH, query)
    return launch
  }
  return undefined
}

/** A link's own parameter comes before the `#`, all that the client adds after it. */
const queryOf = (address: string) => address.replace(/^[^?#]*/, '').replace(/[?#]/g, '&')

const themeSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()))
const userSchema = v.pipe(v.string(), v.parseJson(), v.object({ language_code: v.optional(v.string()) }))

function parseLaunch(query: string): Launch | undefined {
  const params = new URLSearchParams(query)
  const [initData, version, platform] = ['Data', 'Version', 'Platform'].map(name =>
    params.get(`tgWebApp${name}`),
  )
  if (!initData || !version || !platform) return undefined
  const signed = new URLSearchParams(initData)
  const theme = v.safeParse(themeSchema, params.get('tgWebAppThemeParams'))
  const user = v.safeParse(userSchema, signed.get('user'))
  return {
    initData,
    version,
    platform,
    themeParams: theme.success ? theme.output : {},
    // Not every client says it in both places.
    startParam: params.get('tgWebAppStartParam') || signed.get('start_param') || undefined,
    languageCode: user.success ? user.output.language_code : undefined,
  }
}

/** Tells the client that there is something to see, and takes all the height it gives. */
export function announceReady() {
  postEvent('web_app_ready')
  postEvent('web_app_expand')
}

/** `9.6` against `9.10`: by number, not by letter. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [a, b] = [version, wanted].map(text => text.split('.').map(Number))
  const [major = 0, minor = 0] = a ?? []
  const [wantedMajor = 0, wantedMinor = 0] = b ?? []
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
