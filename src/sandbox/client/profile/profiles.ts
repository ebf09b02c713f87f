import { DESKTOP, OLD } from './desktop.ts'
import type { Known } from './known.ts'
import { ANDROID, IOS } from './phones.ts'
import type { Profile } from './profile.ts'
import { WEB_A, WEB_K } from './web.ts'

const KNOWN = { desktop: DESKTOP, android: ANDROID, ios: IOS, weba: WEB_A, webk: WEB_K, old: OLD } as const

export type ProfileName = keyof typeof KNOWN
export const DEFAULT_PROFILE: ProfileName = 'desktop'

const names = Object.keys(KNOWN) as ProfileName[] // a record's own keys
const pick = <T>(of: (known: Known) => T) =>
  Object.fromEntries(names.map(name => [name, of(KNOWN[name])])) as Record<ProfileName, T>

/** The clients that the page can imitate. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = pick(({ profile }) => profile)
/** The source of each fact about them. */
export const SOURCES = pick(({ sources }) => sources)

export const isProfileName = (name: string | null): name is ProfileName =>
  name !== null && Object.hasOwn(KNOWN, name)
