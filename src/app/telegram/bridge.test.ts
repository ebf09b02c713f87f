import { beforeEach, describe, expect, it, vi } from 'vitest'

type Bridge = typeof import('./bridge.ts')
type Sdk = typeof import('./sdk.ts')

let bridge: Bridge
let sdk: {
  postEvent: ReturnType<typeof vi.fn>
  isUnknownEnvError: ReturnType<typeof vi.fn>
  on: ReturnType<typeof vi.fn>
  targetOrigin: { set(): void }
}
/** Ends a subscription. */
const end = vi.fn()
beforeEach(async () => {
  vi.resetModules()
  bridge = await import('./bridge.ts')
  end.mockReset()
  sdk = { postEvent: vi.fn(), isUnknownEnvError: vi.fn(), on: vi.fn(() => end), targetOrigin: { set() {} } }
})
// Only what is called of it.
const open = () => bridge.openBridge(async () => sdk as unknown as Sdk)

describe('the bridge', () => {
  it('sends the messages from before the SDK was loaded in their order, and later ones at once', async () => {
    bridge.postEvent('web_app_ready')
    bridge.postEvent('web_app_open_link', { url: 'https://a.example' })
    await open()
    bridge.postEvent('web_app_expand')
    expect(sdk.postEvent.mock.calls).toEqual([
      ['web_app_ready', undefined],
      ['web_app_open_link', { url: 'https://a.example' }],
      ['web_app_expand', undefined],
    ])
  })
  it('subscribes when the SDK is loaded, but not if the subscription has ended by then', async () => {
    const listener = vi.fn()
    const stop = bridge.on('popup_closed', listener)
    bridge.on('back_button_pressed', listener)()
    await open()
    expect(sdk.on.mock.calls).toEqual([['popup_closed', listener]])
    stop()
    expect(end).toHaveBeenCalledOnce()
  })
  it('does nothing in a browser without a client', async () => {
    const noClient = new Error('unknown environment')
    sdk.postEvent.mockImplementation(() => {
      throw noClient
    })
    sdk.isUnknownEnvError.mockImplementation(error => error === noClient)
    bridge.postEvent('web_app_ready')
    bridge.on('popup_closed', vi.fn())
    await open()
    expect(sdk.on).toHaveBeenCalledOnce()
    bridge.postEvent('web_app_expand')
    sdk.postEvent.mockImplementation(() => {
      throw new TypeError('a mistake')
    })
    expect(() => bridge.postEvent('web_app_expand')).toThrow('a mistake')
  })
  it('tries again when the SDK couldn’t be loaded', async () => {
    vi.useFakeTimers()
    try {
      const load = vi.fn<() => Promise<Sdk>>().mockRejectedValueOnce(new Error('offline'))
      load.mockResolvedValue(sdk as unknown as Sdk)
      bridge.postEvent('web_app_ready')
      await bridge.openBridge(load)
      expect(sdk.postEvent).not.toHaveBeenCalled()
      await vi.runAllTimersAsync()
      expect(sdk.postEvent).toHaveBeenCalledOnce()
    } finally {
      vi.useRealTimers()
    }
  })
})
