import type { Profile } from './profile.ts'

/**
 * The address of a Mini App with what this client says of itself in the fragment. What a link brought is in
 * the query, and nowhere else: apps read both together, and twice the same is none.
 *
 * @see https://core.telegram.org/bots/webapps#direct-link-mini-apps
 */
export function launchUrl(
  url: string,
  { platform, version, fullscreen }: Pick<Profile, 'platform' | 'version'> & { fullscreen?: boolean },
  startParam?: string,
): string {
  const target = new URL(url)
  const fragment = new URLSearchParams(target.hash.slice(1))
  fragment.set('tgWebAppVersion', version)
  fragment.set('tgWebAppPlatform', platform)
  if (fullscreen) fragment.set('tgWebAppFullscreen', '1')
  fragment.delete('tgWebAppStartParam')
  if (startParam !== undefined) target.searchParams.set('tgWebAppStartParam', startParam)
  target.hash = fragment.toString()
  return target.toString()
}
