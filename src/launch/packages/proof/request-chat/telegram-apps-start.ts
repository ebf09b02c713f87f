import { init, on } from '@telegram-apps/sdk'

/** As an app does that shows something with it: it listens from then on. */
export function start() {
  init()
  on('viewport_changed', () => {})
}
