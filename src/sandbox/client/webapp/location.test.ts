import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { testClient } from './test-client.ts'

const NO = { available: false }

describe('the location', () => {
  it('is told after the user has allowed it, and then without a question', () => {
    const { send, heard, done } = testClient({ profile: PROFILES.android, answer: 'allow' })
    send('web_app_check_location')
    expect(heard()).toEqual([['location_checked', { available: true, access_requested: false }]])
    send('web_app_request_location')
    expect(done[0]).toEqual(['ask', 'Allow access to your location?'])
    const told = heard()
    expect(told).toMatchObject([['location_requested', { available: true, latitude: 38.7223, course: null }]])
    send('web_app_request_location')
    expect(done).toEqual([['post', ...(told[0] ?? [])]])
    heard()
    send('web_app_check_location')
    expect(heard()).toEqual([
      ['location_checked', { available: true, access_requested: true, access_granted: true }],
    ])
  })

  it('stays unknown after a refusal, until the user changes it in the settings', () => {
    const { send, heard, done, setAnswer } = testClient({ profile: PROFILES.ios, answer: 'decline' })
    send('web_app_open_location_settings')
    expect(done).toEqual([])
    send('web_app_request_location')
    expect(heard()).toEqual([['location_requested', NO]])
    send('web_app_request_location')
    expect(done).toEqual([['post', 'location_requested', NO]])
    setAnswer('allow')
    send('web_app_open_location_settings')
    heard()
    send('web_app_request_location')
    expect(heard()).toMatchObject([['location_requested', { available: true }]])
  })

  it('is asked for again when the question was dismissed', () => {
    const { send, heard, done } = testClient({ profile: PROFILES.android })
    for (let time = 0; time < 2; time++) {
      send('web_app_request_location')
      expect(done[0]?.[0]).toBe('ask')
      expect(heard()).toEqual([['location_requested', NO]])
    }
  })

  it('isn’t available where the phone doesn’t know it, nor on clients without it', () => {
    const off = { profile: PROFILES.android, answer: 'allow', device: { location: 'off' as const } }
    for (const given of [off, { profile: PROFILES.desktop, answer: 'allow' }, { profile: PROFILES.weba }]) {
      const { send, done } = testClient(given)
      send('web_app_check_location')
      send('web_app_request_location')
      expect(done).toEqual([
        ['post', 'location_checked', NO],
        ['post', 'location_requested', NO],
      ])
    }
  })
})
