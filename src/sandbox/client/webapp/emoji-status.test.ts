import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { type Given, testClient } from './test-client.ts'

const ID = '5368324170671202286'
/** What the client answers to one event. */
function answerTo(event: string, data: object | undefined, given: Given) {
  const { send, heard } = testClient({ profile: PROFILES.ios, ...given })
  send(event, data)
  return heard().map(([name, told]) => [name, ...Object.values(told ?? {})])
}
const set = (data: object, given: Given) => answerTo('web_app_set_emoji_status', data, given)
const access = (given: Given) => answerTo('web_app_request_emoji_status_access', undefined, given)

describe('the emoji status', () => {
  it('is set for a user with Premium who agrees', () => {
    const failed = (error: string) => [['emoji_status_failed', error]]
    const agrees = { answer: 'set', isPremium: true }
    expect(set({ custom_emoji_id: ID, duration: 60 }, agrees)).toEqual([['emoji_status_set']])
    expect(set({ custom_emoji_id: ID }, { isPremium: true })).toEqual(failed('USER_DECLINED'))
    expect(set({ custom_emoji_id: ID }, { answer: 'set' })).toEqual(failed('USER_DECLINED'))
    expect(set({ custom_emoji_id: 'smile' }, agrees)).toEqual(failed('SUGGESTED_EMOJI_INVALID'))
    expect(set({}, agrees)).toEqual(failed('SUGGESTED_EMOJI_INVALID'))
    expect(set({ custom_emoji_id: ID, duration: -1 }, agrees)).toEqual(failed('DURATION_INVALID'))
    expect(set({ custom_emoji_id: ID }, { ...agrees, profile: PROFILES.weba })).toEqual(failed('UNSUPPORTED'))
    expect(set({ custom_emoji_id: ID }, { ...agrees, profile: PROFILES.desktop })).toEqual([
      ['emoji_status_set'],
    ])
  })

  it('may be changed by the bot after the user has allowed it once', () => {
    const said = (status: string) => [['emoji_status_access_requested', status]]
    expect(access({ answer: 'allow', isPremium: true })).toEqual(said('allowed'))
    expect(access({ answer: 'decline', isPremium: true })).toEqual(said('cancelled'))
    expect(access({ answer: 'allow' })).toEqual(said('cancelled'))
    expect(access({ answer: 'allow', isPremium: true, profile: PROFILES.weba })).toEqual(said('cancelled'))
    const { send, done, setAnswer } = testClient({ answer: 'allow', isPremium: true })
    send('web_app_request_emoji_status_access')
    done.splice(0)
    setAnswer(undefined)
    send('web_app_request_emoji_status_access')
    expect(done).toEqual([['post', 'emoji_status_access_requested', { status: 'allowed' }]])
  })
})
