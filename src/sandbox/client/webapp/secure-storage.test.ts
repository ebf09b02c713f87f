import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { reinstall } from './secure-storage.ts'
import { type Given, testClient } from './test-client.ts'

function storage(given: Given = { profile: PROFILES.android }) {
  const { host, send, heard, setAnswer } = testClient(given)
  const act = (what: string, more: object = {}) => {
    send(`web_app_secure_storage_${what}`, { req_id: 'r', ...more })
    return heard()
  }
  return { host, act, setAnswer }
}
const failed = (error: string) => [['secure_storage_failed', { req_id: 'r', error }]]
const received = (value: string | null, more = {}) => [
  ['secure_storage_key_received', { req_id: 'r', value, ...more }],
]
const SAVED = [['secure_storage_key_saved', { req_id: 'r' }]]

describe('the secure storage', () => {
  it('keeps, returns and removes values', () => {
    const { act } = storage()
    expect(act('save_key', { key: 'a', value: 'x' })).toEqual(SAVED)
    expect(act('get_key', { key: 'a' })).toEqual(received('x'))
    expect(act('get_key', { key: 'toString' })).toEqual(received(null))
    expect(act('save_key', { key: 'a', value: null })).toEqual(SAVED)
    expect(act('get_key', { key: 'a' })).toEqual(received(null))
    act('save_key', { key: 'b', value: 'y' })
    expect(act('clear')).toEqual([['secure_storage_cleared', { req_id: 'r' }]])
    expect(act('get_key', { key: 'b' })).toEqual(received(null))
  })

  it('has room for ten keys, and takes new values of these', () => {
    const { act } = storage()
    for (let at = 0; at < 10; at++) expect(act('save_key', { key: `k${at}`, value: 'x' })).toEqual(SAVED)
    expect(act('save_key', { key: 'one more', value: 'x' })).toEqual(failed('QUOTA_EXCEEDED'))
    expect(act('save_key', { key: 'k0', value: 'y' })).toEqual(SAVED)
  })

  it.each([
    [PROFILES.android, { can_restore: true }],
    [PROFILES.ios, { canRestore: true }],
  ])('restores what was stored before $0.title was installed again, if the user agrees', (profile, told) => {
    const { act, host, setAnswer } = storage({ profile })
    act('save_key', { key: 'a', value: 'x' })
    reinstall(host)
    expect(act('get_key', { key: 'a' })).toEqual(received(null, told))
    expect(act('get_key', { key: 'b' })).toEqual(received(null))
    expect(act('restore_key', { key: 'b' })).toEqual(failed('RESTORE_UNAVAILABLE'))
    expect(act('restore_key', { key: 'a' })).toEqual(failed('RESTORE_CANCELLED'))
    setAnswer('restore')
    expect(act('restore_key', { key: 'a' })).toEqual([
      ['secure_storage_key_restored', { req_id: 'r', value: 'x' }],
    ])
    expect(act('get_key', { key: 'a' })).toEqual(received('x'))
  })

  it('restores nothing over new values', () => {
    const { act, host } = storage({ profile: PROFILES.android, answer: 'restore' })
    act('save_key', { key: 'a', value: 'x' })
    reinstall(host)
    act('save_key', { key: 'b', value: 'y' })
    expect(act('restore_key', { key: 'a' })).toEqual(failed('STORAGE_NOT_EMPTY'))
  })

  it('is refused by clients without it', () => {
    for (const profile of [PROFILES.desktop, PROFILES.weba, PROFILES.webk]) {
      const { act } = storage({ profile })
      for (const what of ['save_key', 'get_key', 'restore_key'])
        expect(act(what, { key: 'a', value: 'x' })).toEqual(failed('UNSUPPORTED'))
      expect(act('clear')).toEqual(failed('UNSUPPORTED'))
    }
  })
})
