import { describe, expect, it } from 'vitest'
import { startTestSandbox } from '../test-clients.ts'

describe('a call that a test makes as an account', () => {
  it('gets Telegram’s answer or refusal, and is recorded like any other', async () => {
    const sandbox = await startTestSandbox()
    const alice = sandbox.as('@AliceMoreau')
    const { users } = Object(await alice('contacts.resolveUsername', { username: 'sandbox_bot' }))
    const { id: userId, accessHash } = users[0]
    const peer = { _: 'inputPeerUser', userId, accessHash }
    await alice('messages.sendMessage', { peer, message: 'Hello', randomId: '7' })
    expect(sandbox.calls('sendMessage', { by: 'alicemoreau' }).all()).toMatchObject([
      { params: { message: 'Hello', randomId: '7' }, answer: { _: 'updates' } },
    ])
    expect(sandbox.updates('updateNewMessage').all()).toEqual([])
    await expect(alice('messages.sendMessage', { peer, message: '', randomId: '8' })).rejects.toThrow(
      '400 MESSAGE_EMPTY',
    )
    await expect(alice('messages.sendMessage', { peer })).rejects.toThrow('message is missing')
    const bot = sandbox.as(userId)
    await expect(bot('contacts.getContacts', { hash: '0' })).rejects.toThrow('400 BOT_METHOD_INVALID')
    expect(() => sandbox.as('nobody_here')).toThrow('Nobody in this Telegram is “nobody_here”.')
  })
})
