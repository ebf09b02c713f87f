import * as v from 'valibot'
import { pageStorage } from '../page-storage.ts'
import { postEvent } from './bridge.ts'
import type { ThemeParams } from './colors.ts'
import { parseTheme } from './read-theme.ts'

/** What a Telegram client tells about itself when it opens the Mini App. */
export interface Client {
  /** The version of the Mini Apps platform, like `9.6`. */
  version: string
  /** Which client it is, like `ios`, `android`, `tdesktop` or `weba`. */
  platform: string
  themeParams: ThemeParams
}

/** A launch with a known user. */
export interface Launch extends Client {
  /** The init data as received, escaped for a header. Only the backend reads it. */
  initData: string
  /** The parameter `startapp` of the link that opened the Mini App. */
  startParam: string | undefined
  /** The language of the user's client, an IETF language tag like `pt-br`, if the client gives it. */
  languageCode: string | undefined
}

export type Opening =
  | { how: 'launched'; launch: Launch }
  /** In Telegram, but without a user. A button of a reply keyboard opens apps in this way. */
  | { how: 'unsigned'; client: Client }
  /** In a browser. */
  | { how: 'outside' }

const LAUNCH = 'handpick-launch-params'

/** The places where the client's launch parameters may be found. */
export interface Places {
  /** The page's present address, and its address at the opening. Each may have lost its fragment. */
  addresses: readonly string[]
  /** For a reload, after which the address may have no parameters. */
  storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Whether this is the WebView of a Telegram client, whatever the address says. */
  isInClient: boolean
}

const here = (): Places => ({
  addresses: [location.href, performance.getEntriesByType('navigation')[0]?.name ?? ''],
  storage: pageStorage,
  isInClient: 'TelegramWebviewProxy' in window,
})

/** What Telegram's own script assumes where a client says nothing. @see https://telegram.org/js/telegram-web-app.js */
const UNKNOWN: Client = { version: '6.0', platform: 'unknown', themeParams: {} }

/**
 * How the Mini App was opened: by the launch parameters in the address or, after a reload, where they were kept.
 *
 * @see https://core.telegram.org/api/bots/webapps#launch-parameters
 */
export function readLaunch({ addresses, storage, isInClient } = here()): Opening {
  const kept = storage.getItem(LAUNCH) ?? ''
  const said = addresses.map(queryOf).filter(query => /(^|&)tgWebApp(Data|Version|Platform)=/.test(query))
  // What was kept may be of somebody else: it counts only where the client says nothing any more.
  const query = said.find(query => initDataOf(query) !== '') ?? said[0] ?? kept
  if (query === '') return isInClient ? { how: 'unsigned', client: UNKNOWN } : { how: 'outside' }
  if (query !== kept) storage.setItem(LAUNCH, query)
  return parseLaunch(query)
}

/** A link's own parameter comes before the `#`, all that the client adds after it. */
const queryOf = (address: string) => address.replace(/^[^?#]*/, '').replace(/[?#]/g, '&')

const userSchema = v.pipe(v.string(), v.parseJson(), v.object({ language_code: v.optional(v.string()) }))

function parseLaunch(query: string): Opening {
  const params = new URLSearchParams(query)
  const client = {
    version: params.get('tgWebAppVersion') || UNKNOWN.version,
    platform: params.get('tgWebAppPlatform') || UNKNOWN.platform,
    themeParams: parseTheme(params.get('tgWebAppThemeParams')),
  }
  const initData = initDataOf(query)
  if (initData === '') return { how: 'unsigned', client }
  const signed = new URLSearchParams(initData)
  const user = v.safeParse(userSchema, signed.get('user'))
  const launch = {
    ...client,
    initData,
    // Not every client says it in both places.
    startParam: params.get('tgWebAppStartParam') || signed.get('start_param') || undefined,
    languageCode: user.success ? user.output.language_code : undefined,
  }
  return { how: 'launched', launch }
}

const DATA = 'tgWebAppData='

/**
 * The init data, or nothing. Where it wasn't encoded as a value, its own fields stand between the client's: they
 * are taken together up to the next of those. A link may have put one of its own before the client's.
 */
function initDataOf(query: string): string {
  const parts = query.split('&')
  const at = parts.map(part => part.startsWith(DATA)).lastIndexOf(true)
  const [first = '', ...rest] = at < 0 ? [] : parts.slice(at)
  const value = first.slice(DATA.length)
  if (!value.includes('=')) return inHeader(decoded(value))
  const next = rest.findIndex(part => part.startsWith('tgWebApp'))
  return inHeader([value, ...rest.slice(0, next < 0 ? rest.length : next)].join('&'))
}

const decoded = (value: string) => new URLSearchParams(`value=${value}`).get('value') ?? ''

/** Escapes characters that a header can't have. The meaning of the fields doesn't change. */
const inHeader = (initData: string) => initData.replace(/[^\x21-\x7e]+/gu, encodeURIComponent)

/** Tells the client that the page can be shown, and takes the full height. */
export function announceReady() {
  postEvent('web_app_ready')
  postEvent('web_app_expand')
}
