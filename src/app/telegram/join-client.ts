import { announceReady, type Client } from './launch.ts'
import { performanceClass } from './performance.ts'
import { mannersOf } from './platform.ts'
import { followSafeArea } from './safe-area.ts'
import { followTheme } from './theme.ts'

/** Adapts the page to its client: colours, safe areas and behaviour. Tells the client that the page is ready. */
export function joinClient({ version, platform, themeParams }: Client) {
  followTheme(themeParams, version)
  followSafeArea(version)
  const { dataset } = document.documentElement
  dataset.platform = mannersOf(platform)
  dataset.performance = performanceClass(navigator.userAgent) ?? ''
  announceReady()
}
