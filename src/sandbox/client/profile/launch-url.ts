import type { Profile } from './profile.ts'

/**
 * The address of a Mini App, with the client's platform and version in the fragment. A link's start parameter is
 * only in the query. Apps read the query and the fragment together, so a second copy would make it invalid.
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
