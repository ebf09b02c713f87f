// @ts-check

/**
 * The oldest browsers in which the Mini App has to run, by major version. Telegram shows it in the system's browser:
 * Android System WebView is a Chrome, and iOS has Safari's engine. The README names these versions, too.
 */
export const OLDEST_BROWSERS = { chrome: 80, safari: 14 }

/** The same as a target for Vite. */
export const BROWSER_TARGET = Object.entries(OLDEST_BROWSERS).map(([name, version]) => `${name}${version}`)
