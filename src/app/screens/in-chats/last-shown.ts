import type { Visibility } from '../../../contract/api.ts'
import { t } from '../../language/language.ts'
import { sharedWhen } from '../../ui/peer.ts'

/** Where a list was shown last; which chat that was isn't kept. @param now Unix time in seconds */
export function lastShown(posted: Visibility['posted'], now: number): string {
  if (!posted) return t('notShownYet')
  const when = sharedWhen(posted.at, now)
  return t(posted.chatKind === 'group' ? 'shownInGroup' : 'shownInPrivate', { when })
}
