import type { Profile } from './profiles.ts'

/** The address of a Mini App with what this client says of itself in the fragment. */
export function launchUrl(url: string, { platform, version }: Pick<Profile, 'platform' | 'version'>): string {
  const target = new URL(url)
  const fragment = new URLSearchParams(target.hash.slice(1))
  fragment.set('tgWebAppVersion', version)
  fragment.set('tgWebAppPlatform', platform)
  target.hash = fragment.toString()
  return target.toString()
}
