import type { KeptAboutMe } from '../../contract/kept-about-me.ts'

/** Everything that is stored about a person. The store implements it. */
export interface PrivacyStore {
  keptAbout(userId: number): Promise<KeptAboutMe>
  /**
   * Erases everything about a user in one transaction, and tells the owner's address. Afterwards no row names the user,
   * except the posting to that address while it waits. False when nothing was stored.
   */
  erase(userId: number): Promise<boolean>
  /** Erases a user like {@link erase}, unless they opened their lists since then. Unix time in seconds. */
  eraseUnopened(userId: number, since: number): Promise<boolean>
  /** At most `limit` users who haven't opened their lists since then. Unix time in seconds. */
  unopenedSince(since: number, limit: number): Promise<number[]>
  /** Erases the results without a known request from before that time, Unix time in seconds. Nobody can open them. */
  eraseSetAside(since: number): Promise<void>
  /** Notes that a user opens their lists now. It makes no one known of whom nothing is stored. */
  noteOpened(userId: number): Promise<void>
}
