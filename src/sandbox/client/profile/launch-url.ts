import type { Profile } from './profiles.ts'

/**
 * The address of a Mini App with what this client says of itself in the fragment. What a link brought is in
 * the query as well, where Telegram documents it.
 *
 * @see https://core.telegram.org/bots/webapps#direct-link-mini-apps
 */
export function launchUrl(
  url: string,
  { platform, version }: Pick<Profile, 'platform' | 'version'>,
  startParam?: string,
): string {
  const target = new URL(url)
  const fragment = new URLSearchParams(target.hash.slice(1))
  fragment.set('tgWebAppVersion', version)
  fragment.set('tgWebAppPlatform', platform)
  if (startParam !== undefined) {
    fragment.set('tgWebAppStartParam', startParam)
    target.searchParams.set('tgWebAppStartParam', startParam)
  }
  target.hash = fragment.toString()
  return target.toString()
}
