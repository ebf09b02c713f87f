import { retrieveLaunchParams, retrieveRawInitData, targetOrigin } from '@telegram-apps/sdk'
import { postEvent } from './post-event.ts'

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

/**
 * The launch parameters, from the address or, after a reload, from where the SDK keeps them. Undefined
 * outside of Telegram.
 *
 * @see https://core.telegram.org/api/bots/webapps#launch-parameters
 */
export function readLaunch(): Launch | undefined {
  try {
    const initData = retrieveRawInitData()
    const params = retrieveLaunchParams()
    const {
      tgWebAppVersion: version,
      tgWebAppPlatform: platform,
      tgWebAppThemeParams,
      tgWebAppStartParam,
      tgWebAppData,
    } = params
    if (!initData) return undefined
    // Web clients have many origins, and nothing that is posted is a secret; Telegram's own script does the same.
    targetOrigin.set('*')
    // Not every client says it in both places.
    const startParam = tgWebAppStartParam || tgWebAppData?.start_param
    const languageCode = tgWebAppData?.user?.language_code
    return { initData, version, platform, themeParams: { ...tgWebAppThemeParams }, startParam, languageCode }
  } catch {
    return undefined
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
