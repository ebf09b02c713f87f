import * as v from 'valibot'
import { postEvent } from './bridge.ts'
import { onEvent } from './on-event.ts'

/** `missed`: the app has no icon and can get one. Undefined: nothing is offered. */
export type HomeScreen = 'missed' | 'added' | 'failed' | undefined

/** The bridge, as far as this needs it. */
export interface HomeScreenBridge {
  check(): void
  onChecked(listener: (status: string) => void): () => void
  onAdded(listener: () => void): () => void
  onFailed(listener: () => void): () => void
}

const checked = v.object({ status: v.string() })
const sdkBridge: HomeScreenBridge = {
  check: () => postEvent('web_app_check_home_screen'),
  onChecked: listener => onEvent('home_screen_checked', checked, ({ status }) => listener(status)),
  onAdded: listener => onEvent('home_screen_added', v.unknown(), listener),
  onFailed: listener => onEvent('home_screen_failed', v.unknown(), listener),
}

/**
 * Asks whether the app has an icon on the home screen, and follows its state. Returns a function that ends
 * this. A client that can't tell, or whose user declines, sends nothing.
 *
 * @see https://core.telegram.org/api/web-events#web-app-check-home-screen
 */
export function followHomeScreen(told: (state: HomeScreen) => void, bridge = sdkBridge): () => void {
  const stops = [
    bridge.onChecked(status => told(status === 'missed' ? 'missed' : undefined)),
    bridge.onAdded(() => told('added')),
    bridge.onFailed(() => told('failed')),
  ]
  bridge.check()
  return () => {
    for (const stop of stops) stop()
  }
}

/** @see https://core.telegram.org/api/web-events#web-app-add-to-home-screen */
export const addToHomeScreen = () => postEvent('web_app_add_to_home_screen')
