import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { testClient } from './test-client.ts'

const FAILED = { status: 'failed' }
const phone = (answer?: string) => testClient({ profile: PROFILES.android, answer })

describe('biometrics', () => {
  it('tell their kind, and whether the app may use them', () => {
    const { send, heard, done } = phone('allow')
    const info = { available: true, type: 'finger', token_saved: false, device_id: 'device-of-500' }
    send('web_app_biometry_get_info')
    const before = { ...info, access_requested: false, access_granted: false }
    expect(heard()).toEqual([['biometry_info_received', before]])
    send('web_app_biometry_request_access', { reason: 'To sign' })
    expect(done[0]).toEqual(['ask', 'Allow Some Bot to use biometrics?'])
    const after = ['biometry_info_received', { ...info, access_requested: true, access_granted: true }]
    expect(heard()).toEqual([after])
    // The user is asked only once.
    send('web_app_biometry_request_access', {})
    expect(done).toEqual([['post', ...after]])
  })

  it('keep a token, give it to a recognized user, and remove it', () => {
    const { send, heard, setAnswer } = phone('allow')
    send('web_app_biometry_request_access', {})
    send('web_app_biometry_update_token', { token: 'secret' })
    expect(heard().at(-1)).toEqual(['biometry_token_updated', { status: 'updated' }])
    send('web_app_biometry_get_info')
    expect(heard()).toMatchObject([['biometry_info_received', { token_saved: true }]])
    setAnswer('recognized')
    send('web_app_biometry_request_auth', { reason: 'Pay' })
    const authorized = (token: string) => [['biometry_auth_requested', { status: 'authorized', token }]]
    expect(heard()).toEqual(authorized('secret'))
    send('web_app_biometry_update_token', { token: '' })
    expect(heard()).toEqual([['biometry_token_updated', { status: 'removed' }]])
    send('web_app_biometry_request_auth', {})
    expect(heard()).toEqual(authorized(''))
  })

  it('give no token to a user who isn’t recognized, or who dismisses the question', () => {
    const { send, heard, setAnswer } = phone('allow')
    send('web_app_biometry_request_access', {})
    for (const answer of ['failed', undefined]) {
      heard()
      setAnswer(answer)
      send('web_app_biometry_request_auth', {})
      expect(heard()).toEqual([['biometry_auth_requested', FAILED]])
    }
  })

  it('do nothing without the user’s permission, which the settings can give', () => {
    const { send, heard, setAnswer } = phone('decline')
    send('web_app_biometry_request_access', {})
    expect(heard()).toMatchObject([
      ['biometry_info_received', { access_requested: true, access_granted: false }],
    ])
    send('web_app_biometry_request_auth', {})
    send('web_app_biometry_update_token', { token: 'x' })
    expect(heard()).toEqual([
      ['biometry_auth_requested', FAILED],
      ['biometry_token_updated', FAILED],
    ])
    setAnswer('allow')
    send('web_app_biometry_open_settings')
    send('web_app_biometry_update_token', { token: 'x' })
    expect(heard()).toEqual([['biometry_token_updated', { status: 'updated' }]])
  })

  it('aren’t there on Desktop, on the web, and on a phone without a sensor', () => {
    const none = { profile: PROFILES.ios, device: { biometry: 'none' as const } }
    for (const given of [{}, { profile: PROFILES.webk }, { profile: PROFILES.weba }, none]) {
      const { send, heard } = testClient(given)
      send('web_app_biometry_get_info')
      expect(heard()).toEqual([['biometry_info_received', { available: false }]])
    }
    const { send, done } = testClient()
    send('web_app_biometry_request_access', {})
    send('web_app_biometry_request_auth', {})
    send('web_app_biometry_open_settings')
    expect(done).toEqual([])
  })
})
