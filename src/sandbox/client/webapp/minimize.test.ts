import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { minimize, restore, swipeDown } from './minimize.ts'
import { testClient } from './test-client.ts'

const visible = (is_visible: boolean) => [['visibility_changed', { is_visible }]]

describe('minimizing', () => {
  it('tells the app that nobody sees it, and later that it is visible again', () => {
    const { host, heard, panel } = testClient({ profile: PROFILES.android })
    minimize(host)
    minimize(host)
    expect(panel().minimized).toBe(true)
    expect(heard()).toEqual(visible(false))
    restore(host)
    expect(heard()).toEqual(visible(true))
  })

  it('happens at a swipe inside the app, until the app forbids it', () => {
    const { host, send, heard } = testClient({ profile: PROFILES.ios })
    send('web_app_setup_swipe_behavior', { allow_vertical_swipe: false })
    swipeDown(host)
    expect(heard()).toEqual([])
    send('web_app_setup_swipe_behavior', { allow_vertical_swipe: true })
    swipeDown(host)
    expect(heard()).toEqual(visible(false))
  })

  it('outlives a reload of the app', () => {
    const { host, send, panel } = testClient({ profile: PROFILES.android })
    minimize(host)
    send('iframe_will_reload', {})
    expect(panel().minimized).toBe(true)
  })

  it('has no swipe on the web, and doesn’t exist on Desktop', () => {
    const [desktop, webK] = [testClient(), testClient({ profile: PROFILES.webk })]
    for (const { host } of [desktop, webK]) swipeDown(host)
    minimize(desktop.host)
    expect([...desktop.heard(), ...webK.heard()]).toEqual([])
    minimize(webK.host)
    expect(webK.heard()).toEqual(visible(false))
  })
})
