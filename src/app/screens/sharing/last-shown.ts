import type { Sharing } from '../../../contract/api.ts'
import { sharedWhen } from '../../ui/peer.ts'

/** Where a list was shown last; which chat that was isn't kept. @param now Unix time in seconds */
export function lastShown(posted: Sharing['posted'], now: number, locale?: string): string {
  if (!posted) return 'Not shown in any chat yet'
  const where = posted.chatKind === 'group' ? 'a group' : 'a private chat'
  return `Last shown in ${where}, ${sharedWhen(posted.at, now, locale)}`
}
