import { isAtLeast } from '../../request-chat/version.ts'
import { postEvent } from './bridge.ts'

/** `selection`: something else would happen now. */
export type Feel = 'success' | 'error' | 'selection'

/** What a touch feels like; clients older than 6.1 feel nothing. */
export function createHaptics(version: string) {
  const can = isAtLeast(version, '6.1')
  return (kind: Feel) => {
    if (!can) return
    if (kind === 'selection') postEvent('web_app_trigger_haptic_feedback', { type: 'selection_change' })
    else postEvent('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: kind })
  }
}
