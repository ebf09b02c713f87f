import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { NO_INSETS } from './insets.ts'
import { safeArea } from './safe-area.ts'
import { testClient } from './test-client.ts'

const { insetsUpright, insetsOnItsSide } = PROFILES.ios

describe('safeArea', () => {
  it('leaves the top to the client’s header, except in full screen', () => {
    const { host, send, heard } = testClient({ profile: PROFILES.ios })
    expect(safeArea(host)).toEqual({ ...insetsUpright, top: 0 })
    send('web_app_request_fullscreen')
    expect(heard()).toEqual([
      ['safe_area_changed', insetsUpright],
      ['fullscreen_changed', { is_fullscreen: true }],
      ['content_safe_area_changed', { ...NO_INSETS, top: 54 }],
    ])
  })

  it('leaves the bottom to the client’s buttons while there are some, and tells each change once', () => {
    const { host, send, heard } = testClient({ profile: PROFILES.android })
    send('web_app_setup_main_button', { is_visible: true })
    send('web_app_setup_secondary_button', { is_visible: true })
    expect(heard()).toEqual([['safe_area_changed', NO_INSETS]])
    send('web_app_setup_main_button', { is_visible: false })
    send('web_app_setup_secondary_button', { is_visible: false })
    expect(heard()).toEqual([['safe_area_changed', safeArea(host)]])
    expect(safeArea(host).bottom).toBeGreaterThan(0)
  })

  it('follows how the phone is held, unless the app has locked it', () => {
    const { host, send, heard, setDevice } = testClient({ profile: PROFILES.ios })
    send('web_app_toggle_orientation_lock', { locked: true })
    setDevice({ held: 'on its side' })
    send('web_app_request_safe_area')
    send('web_app_toggle_orientation_lock', { locked: false })
    expect(heard()).toEqual([
      ['safe_area_changed', { ...insetsUpright, top: 0 }],
      ['safe_area_changed', insetsOnItsSide],
    ])
    expect(safeArea(host)).toEqual(insetsOnItsSide)
  })

  it('is never empty on a phone, and always on a computer', () => {
    const area = (profile: typeof PROFILES.ios) => safeArea(testClient({ profile }).host)
    for (const { title, insetsUpright, insetsOnItsSide } of [PROFILES.ios, PROFILES.android]) {
      expect(insetsUpright.top * insetsUpright.bottom, title).toBeGreaterThan(0)
      expect(insetsOnItsSide.left * insetsOnItsSide.bottom, title).toBeGreaterThan(0)
    }
    for (const profile of [PROFILES.desktop, PROFILES.weba, PROFILES.webk])
      expect(area(profile)).toEqual(NO_INSETS)
  })
})
