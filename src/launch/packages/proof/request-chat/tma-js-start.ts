import { init, on } from '@tma.js/sdk'

/** As an app does that shows something with it: it listens from then on. */
export function start() {
  init()
  on('viewport_changed', () => {})
}
