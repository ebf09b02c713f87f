import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openBridge } from './bridge.ts'
import { onBackButton, onMainButton, setBackButton, setMainButton } from './buttons.ts'
import { createHaptics } from './feedback.ts'
import { addToHomeScreen, followHomeScreen, type HomeScreen } from './home-screen.ts'
import { announceReady } from './launch.ts'
import { createOpenLink } from './open-link.ts'

/** The events that the app sends to its client. */
let said: [name: string, data?: unknown][]
/** The listeners for the client's events, by name. */
const heard = new Map<string, (payload?: unknown) => void>()

// A fake SDK that records the sent events.
const sdk = {
  postEvent: (name: string, data?: unknown) => void said.push(data === undefined ? [name] : [name, data]),
  isUnknownEnvError: () => false,
  on(name: string, listener: (payload?: unknown) => void) {
    heard.set(name, listener)
    return () => void heard.delete(name)
  },
  targetOrigin: { set: () => {} },
}
await openBridge(async () => sdk as unknown as typeof import('./sdk.ts'))

beforeEach(() => {
  said = []
  heard.clear()
})

describe('the client’s main button', () => {
  it('is shown with its text and state', () => {
    setMainButton({ text: 'Send', isBusy: true, isEnabled: false })
    expect(said).toEqual([
      [
        'web_app_setup_main_button',
        { is_visible: true, text: 'Send', is_active: false, is_progress_visible: true },
      ],
    ])
  })
  it('is hidden without a button', () => {
    setMainButton(undefined)
    expect(said).toEqual([['web_app_setup_main_button', { is_visible: false }]])
  })
  it('calls the listener until the subscription ends', () => {
    const listener = vi.fn()
    const end = onMainButton(listener)
    heard.get('main_button_pressed')?.()
    expect(listener).toHaveBeenCalledOnce()
    end()
    expect(heard.size).toBe(0)
  })
})

describe('the client’s back button', () => {
  it.each([true, false])('is visible: %s', isVisible => {
    setBackButton(isVisible)
    expect(said).toEqual([['web_app_setup_back_button', { is_visible: isVisible }]])
  })
  it('calls the listener until the subscription ends', () => {
    const listener = vi.fn()
    const end = onBackButton(listener)
    heard.get('back_button_pressed')?.()
    expect(listener).toHaveBeenCalledOnce()
    end()
    expect(heard.size).toBe(0)
  })
})

describe('what a touch feels like', () => {
  it.each([
    ['selection', { type: 'selection_change' }],
    ['success', { type: 'notification', notification_type: 'success' }],
    ['error', { type: 'notification', notification_type: 'error' }],
  ] as const)('is told as %s', (kind, data) => {
    createHaptics('6.1')(kind)
    expect(said).toEqual([['web_app_trigger_haptic_feedback', data]])
  })
  it('isn’t sent to a client that doesn’t support it', () => {
    createHaptics('6.0')('success')
    expect(said).toEqual([])
  })
})

describe('an icon on the home screen', () => {
  it('is asked about, and the client’s answer is used', () => {
    const told: HomeScreen[] = []
    const stop = followHomeScreen(state => told.push(state))
    expect(said).toEqual([['web_app_check_home_screen']])
    heard.get('home_screen_checked')?.({ status: 'missed' })
    heard.get('home_screen_failed')?.()
    heard.get('home_screen_added')?.()
    expect(told).toEqual(['missed', 'failed', 'added'])
    stop()
    expect(heard.size).toBe(0)
  })
  it('isn’t reported when the answer has an unknown form', () => {
    const told = vi.fn()
    followHomeScreen(told)
    heard.get('home_screen_checked')?.({ status: 5 })
    heard.get('home_screen_checked')?.('missed')
    expect(told).not.toHaveBeenCalled()
  })
  it('is added by the client', () => {
    addToHomeScreen()
    expect(said).toEqual([['web_app_add_to_home_screen']])
  })
})

it('opens a link to Telegram by its path', () => {
  expect(createOpenLink('6.1')('https://t.me/alice?text=hi')).toBe(true)
  expect(said).toEqual([['web_app_open_tg_link', { path_full: '/alice?text=hi' }]])
})

it('tells the client that the page is ready, then takes the full height', () => {
  announceReady()
  expect(said).toEqual([['web_app_ready'], ['web_app_expand']])
})
