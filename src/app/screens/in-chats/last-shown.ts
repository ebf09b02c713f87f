import type { Visibility } from '../../../contract/api.ts'
import { t } from '../../language/language.ts'
import { sharedWhen } from '../../ui/peer.ts'

/**
 * A sentence about the last chat that the list was shown in. The chat itself isn't stored.
 *
 * @param now Unix time in seconds
 */
export function lastShown(posted: Visibility['posted'], now: number): string {
  if (!posted) return t('notShownYet')
  const when = sharedWhen(posted.at, now)
  return t(posted.chatKind === 'group' ? 'shownInGroup' : 'shownInPrivate', { when })
}
