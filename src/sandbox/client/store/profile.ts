import { isDelivery } from '../profile/deliver.ts'
import type { Profile } from '../profile/profile.ts'
import { DEFAULT_PROFILE, isProfileName, PROFILES, type ProfileName } from '../profile/profiles.ts'
import { isVersion } from '../profile/version.ts'
import { readSetting, writeSetting } from './settings.ts'

/** Which client this page stands in for. One for the page's life: apps are told at launch, once. */
export function profileName(): ProfileName {
  const saved = readSetting('profile')
  return isProfileName(saved) ? saved : DEFAULT_PROFILE
}

/** What the page claims instead of its profile's own version, if it was told to. */
export function versionOverride(): string | undefined {
  const version = readSetting('version')
  return isVersion(version) ? version : undefined
}

/**
 * `?delivers=late`, `twice` or `at once` in the address overrides the profile's own way, and `?version=8.0` what
 * it claims, for trying an app.
 */
export function currentProfile(): Profile {
  const profile = PROFILES[profileName()]
  const version = versionOverride()
  const delivers = new URLSearchParams(location.search).get('delivers')
  return {
    ...profile,
    ...(version !== undefined && { version }),
    ...(isDelivery(delivers) && { delivers }),
  }
}

/** Another version, or with an empty one the profile's own: the page starts afresh. */
export function switchVersion(version: string) {
  writeSetting('version', version)
  location.reload()
}

/** Another client: the page starts afresh, as that client would. */
export function switchProfile(name: ProfileName) {
  writeSetting('profile', name)
  location.reload()
}
