import { init, on } from '@tma.js/sdk'

/** Starts the SDK as an app does. The SDK listens to events from then on. */
export function start() {
  init()
  on('viewport_changed', () => {})
}
