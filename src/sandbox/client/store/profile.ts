import { isDelivery } from '../profile/deliver.ts'
import {
  DEFAULT_PROFILE,
  isProfileName,
  PROFILES,
  type Profile,
  type ProfileName,
} from '../profile/profiles.ts'
import { readSetting, writeSetting } from './settings.ts'

/** Which client this page stands in for. One for the page's life: apps are told at launch, once. */
export function profileName(): ProfileName {
  const saved = readSetting('profile')
  return isProfileName(saved) ? saved : DEFAULT_PROFILE
}

/** `?delivers=late`, `twice` or `at once` in the address overrides the profile's own way, for trying an app. */
export function currentProfile(): Profile {
  const profile = PROFILES[profileName()]
  const delivers = new URLSearchParams(location.search).get('delivers')
  return isDelivery(delivers) ? { ...profile, delivers } : profile
}

/** Another client: the page starts afresh, as that client would. */
export function switchProfile(name: ProfileName) {
  writeSetting('profile', name)
  location.reload()
}
