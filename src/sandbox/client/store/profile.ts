import { isDelivery } from '../profile/deliver.ts'
import type { Profile } from '../profile/profile.ts'
import { DEFAULT_PROFILE, isProfileName, PROFILES, type ProfileName } from '../profile/profiles.ts'
import { isVersion } from '../profile/version.ts'
import { readSetting, writeSetting } from './settings.ts'

/** The client that this page imitates. It can't change without a reload, because apps learn it at launch. */
export function profileName(): ProfileName {
  const saved = readSetting('profile')
  return isProfileName(saved) ? saved : DEFAULT_PROFILE
}

/** The version that the page claims instead of the profile's own version. */
export function versionOverride(): string | undefined {
  const version = readSetting('version')
  return isVersion(version) ? version : undefined
}

/**
 * The profile with overrides from the address. `?delivers=late`, `twice` or `at once` sets the delivery of
 * answers. `?version=8.0` sets the claimed version.
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

/** Sets the claimed version and reloads. An empty version restores the profile's own version. */
export function switchVersion(version: string) {
  writeSetting('version', version)
  location.reload()
}

/** Sets the client that the page imitates, and reloads. */
export function switchProfile(name: ProfileName) {
  writeSetting('profile', name)
  location.reload()
}
