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
/** Ends one that listens to the client. */
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
  it('says what was to be said before the SDK was there, in order, and from then on at once', async () => {
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
  it('listens from when the SDK is there, but not for who has ended it by then', async () => {
    const listener = vi.fn()
    const stop = bridge.on('popup_closed', listener)
    bridge.on('back_button_pressed', listener)()
    await open()
    expect(sdk.on.mock.calls).toEqual([['popup_closed', listener]])
    stop()
    expect(end).toHaveBeenCalledOnce()
  })
  it('goes on where there is no client to tell', async () => {
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
  it('tries again when the SDK could not be fetched', async () => {
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
