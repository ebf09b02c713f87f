import { describe, expect, it } from 'vitest'
import { openBotApi } from '../test-bot-api.ts'

const { sandbox, result, refusal, sam, personNamed } = await openBotApi()
const aliceId: number = (await sam.peerNamed('alicemoreau')).userId
const alice = personNamed(aliceId)
await alice.say('sandbox_bot', '/start')
const ID = '5368324170671202286'
const set = { user_id: aliceId, emoji_status_custom_emoji_id: ID }

describe('setUserEmojiStatus', () => {
  it('is refused until the user allows it', async () => {
    expect(await refusal('setUserEmojiStatus', set)).toBe('400 Bad Request: USER_PERMISSION_DENIED')
    const bot = { ...(await alice.peerNamed('sandbox_bot')), _: 'inputUser' }
    await alice.rpc('bots.toggleUserEmojiStatusPermission', { bot, enabled: true })
    expect(await result('setUserEmojiStatus', set)).toBe(true)
    expect(await result('getChat', { chat_id: aliceId })).toMatchObject({ emoji_status_custom_emoji_id: ID })
  })
  it('sets an end, and removes the status without an id', async () => {
    const end = Math.floor(sandbox.clock.now().getTime() / 1000) + 60
    await result('setUserEmojiStatus', { ...set, emoji_status_expiration_date: end })
    const chat = () => result('getChat', { chat_id: aliceId })
    expect(await chat()).toMatchObject({ emoji_status_expiration_date: end })
    await result('setUserEmojiStatus', { user_id: aliceId })
    expect(await chat()).not.toHaveProperty('emoji_status_custom_emoji_id')
  })
  it('is refused for a user whom the bot has never met', async () => {
    expect(await refusal('setUserEmojiStatus', { ...set, user_id: 1 })).toBe(
      '400 Bad Request: user not found',
    )
  })
})
