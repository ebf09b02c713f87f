import { isAtLeast } from './launch.ts'
import { postEvent } from './post-event.ts'

/** What a touch feels like; clients older than 6.1 feel nothing. */
export function createHaptics(version: string) {
  const can = isAtLeast(version, '6.1')
  return (kind: 'success' | 'error') => {
    if (can) postEvent('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: kind })
  }
}
