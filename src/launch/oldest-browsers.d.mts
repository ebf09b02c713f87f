/** By major version. */
export const OLDEST_BROWSERS: { chrome: number; safari: number }
/** The same as a target for Vite. */
export const BROWSER_TARGET: string[]
