import { type tl, toggleChannelIdMark } from '@mtcute/node'
import { expect, it } from 'vitest'
import { connectUser, nextUpdate, openTelegram, refusal, userNamed } from '../test-clients.ts'

const { sandbox, bot, sam, samId, botUser } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const aliceUser = await userNamed(sam, 'alicemoreau')
await sam.sendText('sandbox_bot', '/start')

it('A deleted supergroup is forbidden to its members from then on', async () => {
  const made = await sam.call({ _: 'channels.createChannel', title: 'Short', about: '', megagroup: true })
  const chat = (made as tl.RawUpdates).chats[0] as tl.RawChannel
  const channel: tl.RawInputChannel = { _: 'inputChannel', channelId: chat.id, accessHash: chat.accessHash! }
  await sam.call({ _: 'channels.inviteToChannel', channel, users: [aliceUser, botUser] })
  const told = nextUpdate(alice, 'updateChannel')
  const answer = await sam.call({ _: 'channels.deleteChannel', channel })
  expect(answer).toMatchObject({
    updates: [{ _: 'updateChannel', channelId: chat.id }],
    chats: [{ _: 'channelForbidden', title: 'Short' }],
  })
  expect(await told).toMatchObject({ channelId: chat.id })
  expect(await refusal(sam.call({ _: 'channels.deleteChannel', channel }))).toBe('400 CHANNEL_PRIVATE')
  expect(await refusal(sam.call({ _: 'channels.joinChannel', channel }))).toBe('400 CHANNEL_PRIVATE')
  expect(await refusal(bot.sendText(toggleChannelIdMark(chat.id), 'hello?'))).toMatch(/^40[03] CHA/)
})

it('A deleted basic group is deactivated, and its messages are gone for every member', async () => {
  const { updates } = await sam.call({ _: 'messages.createChat', users: [aliceUser], title: 'Short' })
  const { id: chatId } = (updates as tl.RawUpdates).chats[0] as tl.RawChat
  const gone = nextUpdate(alice, 'updateDeleteMessages')
  expect(await refusal(alice.call({ _: 'messages.deleteChat', chatId }))).toBe('400 CHAT_ADMIN_REQUIRED')
  expect(await sam.call({ _: 'messages.deleteChat', chatId })).toBe(true)
  await gone
  expect(await alice.getHistory(-chatId)).toHaveLength(0)
  expect(await alice.call({ _: 'messages.getChats', id: [chatId] })).toMatchObject({
    chats: [{ deactivated: true }],
  })
  expect(await refusal(alice.sendText(-chatId, 'hello?'))).toBe('403 CHAT_WRITE_FORBIDDEN')
})

it('A deleted history is gone for both, and later updates still come in order', async () => {
  await sam.sendText('sandbox_bot', 'one')
  await sam.sendText('sandbox_bot', 'two')
  const gone = nextUpdate(bot, 'updateDeleteMessages')
  const before = await sam.getHistory('sandbox_bot', { limit: 100 })
  await sam.deleteHistory('sandbox_bot', { mode: 'revoke' })
  expect((await gone).messages).toHaveLength(before.length)
  expect(await sam.getHistory('sandbox_bot')).toHaveLength(0)
  const next = new Promise<string>(resolve => sam.onNewMessage.add(({ text }) => resolve(text)))
  await bot.sendText(samId, 'still there')
  expect(await next).toBe('still there')
})
