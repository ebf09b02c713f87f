import { isDelivery } from '../profile/deliver.ts'
import {
  DEFAULT_PROFILE,
  isProfileName,
  PROFILES,
  type Profile,
  type ProfileName,
} from '../profile/profiles.ts'
import { isAtLeast, isVersion } from '../profile/version.ts'
import { readSetting, writeSetting } from './settings.ts'

/** Which client this page stands in for. One for the page's life: apps are told at launch, once. */
export function profileName(): ProfileName {
  const saved = readSetting('profile')
  return isProfileName(saved) ? saved : DEFAULT_PROFILE
}

/** The first version with `web_app_request_chat`. */
const WITH_REQUEST_CHAT = '9.6'

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
  const profile = withVersion(PROFILES[profileName()], versionOverride())
  const delivers = new URLSearchParams(location.search).get('delivers')
  return isDelivery(delivers) ? { ...profile, delivers } : profile
}

function withVersion(profile: Profile, version: string | undefined): Profile {
  if (version === undefined) return profile
  const knowsRequestChat = profile.knowsRequestChat && isAtLeast(version, WITH_REQUEST_CHAT)
  return { ...profile, version, knowsRequestChat }
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
