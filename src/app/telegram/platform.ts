/** The platform that the app looks like. The style sheets read it as `data-platform`. */
export type Manners = 'ios' | 'android' | 'desktop'

/** The platform for the client's name. The clients for macOS look like the one for iOS. */
export function mannersOf(platform: string): Manners {
  if (/^(ios|macos)$/.test(platform)) return 'ios'
  return platform.startsWith('android') ? 'android' : 'desktop'
}
