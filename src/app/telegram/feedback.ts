import { on } from '@telegram-apps/sdk'
import { isAtLeast } from './launch.ts'
import { postEvent } from './post-event.ts'

/** What a touch feels like; clients older than 6.1 feel nothing. */
export function createHaptics(version: string) {
  const can = isAtLeast(version, '6.1')
  return (kind: 'success' | 'error') => {
    if (can) postEvent('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: kind })
  }
}

/** A client ignores a popup that says more, and then never answers. */
const LONGEST_MESSAGE = 256

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
        message: shorten(message),
        buttons: [
          { id: 'yes', type: 'destructive', text: action },
          { id: 'no', type: 'cancel' },
        ],
      })
    })
}

/** Takes from the middle: the end has the question mark. */
export function shorten(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message
  // A character beyond the 16-bit ones counts as two, and must not be cut in half.
  const characters = [...message]
  const half = LONGEST_MESSAGE / 4 - 1
  return [...characters.slice(0, half), '…', ...characters.slice(-half)].join('')
}
