import { isAtLeast } from '../../request-chat/version.ts'
import { postEvent } from './bridge.ts'

/** `selection`: the effect of lifting the finger has changed. */
export type Feel = 'success' | 'error' | 'selection'

/** Makes a function that lets the user feel a touch. Clients older than 6.1 don't support it. */
export function createHaptics(version: string) {
  const can = isAtLeast(version, '6.1')
  return (kind: Feel) => {
    if (!can) return
    if (kind === 'selection') postEvent('web_app_trigger_haptic_feedback', { type: 'selection_change' })
    else postEvent('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: kind })
  }
}
