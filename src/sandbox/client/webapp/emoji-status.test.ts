import { describe, expect, it, vi } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { type Given, testClient } from './test-client.ts'

const ID = '5368324170671202286'
/** What the client asks of Telegram and answers to one event. */
async function answerTo(event: string, data: object | undefined, given: Given) {
  const { send, done } = testClient({ profile: PROFILES.ios, ...given })
  send(event, data)
  await vi.waitFor(() => expect(done.some(([what]) => what === 'post')).toBe(true))
  return done.flatMap(([what, ...args]) => (what === 'ask' || what === 'toast' ? [] : [[what, ...args]]))
}
const set = (data: object, given: Given) => answerTo('web_app_set_emoji_status', data, given)
const access = (given: Given) => answerTo('web_app_request_emoji_status_access', undefined, given)
const agrees = { answer: 'set', isPremium: true }

describe('the emoji status', () => {
  it('is set for a user with Premium who agrees', async () => {
    const done = [
      ['setEmojiStatus', ID, 60],
      ['post', 'emoji_status_set'],
    ]
    expect(await set({ custom_emoji_id: ID, duration: 60 }, agrees)).toEqual(done)
    const onDesktop = { ...agrees, profile: PROFILES.desktop }
    expect(await set({ custom_emoji_id: ID, duration: 60 }, onDesktop)).toEqual(done)
    expect(await set({ custom_emoji_id: ID }, agrees)).toContainEqual(['setEmojiStatus', ID, 0])
  })
  it('is told to the user, who can’t see it beside their name while a phone shows the app', async () => {
    const { send, done } = testClient({ profile: PROFILES.ios, ...agrees })
    send('web_app_set_emoji_status', { custom_emoji_id: ID })
    await vi.waitFor(() => expect(done).toContainEqual(['toast', 'Your emoji status is set']))
    expect(done.at(-1)).toEqual(['post', 'emoji_status_set'])
  })
  it.each<[string, object, Given]>([
    ['USER_DECLINED', { custom_emoji_id: ID }, { isPremium: true }],
    ['USER_DECLINED', { custom_emoji_id: ID }, { answer: 'set' }],
    ['SUGGESTED_EMOJI_INVALID', { custom_emoji_id: 'smile' }, agrees],
    ['SUGGESTED_EMOJI_INVALID', {}, agrees],
    ['DURATION_INVALID', { custom_emoji_id: ID, duration: -1 }, agrees],
    ['UNSUPPORTED', { custom_emoji_id: ID }, { ...agrees, profile: PROFILES.weba }],
  ])('isn’t set with %s: %j', async (error, data, given) => {
    expect(await set(data, given)).toEqual([['post', 'emoji_status_failed', { error }]])
  })

  it('may be changed by the bot after the user has allowed it once', async () => {
    const said = (status: string) => ['post', 'emoji_status_access_requested', { status }]
    const allows = { answer: 'allow', isPremium: true }
    expect(await access(allows)).toEqual([['allowEmojiStatus'], said('allowed')])
    expect(await access({ isPremium: true })).toEqual([said('cancelled')])
    expect(await access({ answer: 'allow' })).toEqual([said('cancelled')])
    expect(await access({ ...allows, profile: PROFILES.weba })).toEqual([said('cancelled')])
    const { send, done, setAnswer } = testClient(allows)
    const answers = () => done.filter(([what]) => what === 'post')
    send('web_app_request_emoji_status_access')
    await vi.waitFor(() => expect(answers()).toHaveLength(1))
    setAnswer(undefined)
    send('web_app_request_emoji_status_access')
    await vi.waitFor(() => expect(answers()).toEqual([said('allowed'), said('allowed')]))
    expect(done.filter(([what]) => what === 'ask')).toHaveLength(1)
  })
})
