import { on } from '@telegram-apps/sdk'

/** Calls back when the Mini App comes into sight again: the whole page, or the app within its client. */
export function onVisible(listener: () => void) {
  on('visibility_changed', ({ is_visible }) => {
    if (is_visible) listener()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') listener()
  })
}
