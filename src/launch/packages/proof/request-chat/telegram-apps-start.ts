import { init, on } from '@telegram-apps/sdk'

/** Starts the SDK as an app does. The SDK listens to events from then on. */
export function start() {
  init()
  on('viewport_changed', () => {})
}
