/** Whose manners the app takes on: the style sheets know them as `data-platform`. */
export type Manners = 'ios' | 'android' | 'desktop'

/** By the client's own name for itself; those for Apple's desktop look like the one for its phones. */
export function mannersOf(platform: string): Manners {
  if (/^(ios|macos)$/.test(platform)) return 'ios'
  return platform.startsWith('android') ? 'android' : 'desktop'
}
