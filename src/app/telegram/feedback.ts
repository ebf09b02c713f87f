import { on, postEvent } from '@telegram-apps/sdk'
import { isAtLeast } from './launch.ts'

/** What a touch feels like; clients older than 6.1 feel nothing. */
export function createHaptics(version: string) {
  const can = isAtLeast(version, '6.1')
  return (kind: 'success' | 'error') => {
    if (can) postEvent('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: kind })
  }
}

/** The client's own popup; the browser's on clients older than 6.2, which have none. */
export function createConfirm(version: string) {
  if (!isAtLeast(version, '6.2')) return async (message: string) => window.confirm(message)
  return (message: string, action: string): Promise<boolean> =>
    new Promise(resolve => {
      const stop = on('popup_closed', payload => {
        stop()
        resolve(payload?.button_id === 'yes')
      })
      postEvent('web_app_open_popup', {
        title: '',
        message,
        buttons: [
          { id: 'yes', type: 'destructive', text: action },
          { id: 'no', type: 'cancel' },
        ],
      })
    })
}
