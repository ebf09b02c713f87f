import { expect, it } from 'vitest'
import { BOT_ID, openBotApi } from '../test-bot-api.ts'
import { updatesOf } from '../test-updates.ts'

/** Basic groups that become supergroups. */

const api = await openBotApi()
const { result, refusal, call, sam, personNamed } = api
await sam.say('sandbox_bot', '/start')
const bot = await sam.peerNamed('sandbox_bot')
const botUser = { ...bot, _: 'inputUser' }
const alicePeer = await sam.peerNamed('alicemoreau')
const aliceUser = { ...alicePeer, _: 'inputUser' }
const alice = personNamed(alicePeer.userId)

const updates = updatesOf(api)

/** A basic group of Sam's with Alice and the bot, which is an administrator. */
async function openGroup(title = 'Us') {
  const { updates: made } = await sam.rpc('messages.createChat', { users: [botUser, aliceUser], title })
  const [{ id: chatId }] = made.chats
  await sam.rpc('messages.editChatAdmin', { chatId, userId: botUser, isAdmin: true })
  await result('sendMessage', { chat_id: -chatId, text: 'Before' })
  await updates()
  return { chatId, chat_id: -chatId, peer: { _: 'inputPeerChat', chatId } }
}

it('a group that becomes a supergroup tells its bots in both chats, and keeps who is what in it', async () => {
  const { chatId, chat_id } = await openGroup()
  await sam.rpc('messages.migrateChat', { chatId })
  const [before, after, ...more] = await updates()
  expect(before.message).toMatchObject({
    chat: { id: chat_id, type: 'group', title: 'Us' },
    migrate_to_chat_id: expect.any(Number),
  })
  const { migrate_to_chat_id } = before.message
  expect(after.message).toMatchObject({
    chat: { id: migrate_to_chat_id, type: 'supergroup', title: 'Us' },
    migrate_from_chat_id: chat_id,
  })
  expect(more).toEqual([])
  const statusOf = async (user_id: number) =>
    (await result('getChatMember', { chat_id: migrate_to_chat_id, user_id })).status
  expect(await statusOf(sam.id)).toBe('creator')
  expect(await statusOf(BOT_ID)).toBe('administrator')
  expect(await statusOf(alice.id)).toBe('member')
  expect(await result('sendMessage', { chat_id: migrate_to_chat_id, text: 'After' })).toMatchObject({
    chat: { id: migrate_to_chat_id },
  })
})

it('a call to the old chat says which chat it is now', async () => {
  const { chatId, chat_id, peer } = await openGroup('Friends')
  await sam.rpc('messages.migrateChat', { chatId })
  const [{ message }] = await updates()
  const { migrate_to_chat_id } = message
  for (const [method, parameters] of [
    ['sendMessage', { text: 'Hi' }],
    ['setChatTitle', { title: 'We' }],
    ['getChatAdministrators', {}],
    ['banChatMember', { user_id: alice.id }],
  ] as const) {
    expect((await call(method, { chat_id, ...parameters })).body).toEqual({
      ...{ ok: false, error_code: 400 },
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id },
    })
  }
  expect(await result('getChat', { chat_id })).toMatchObject({ type: 'group', title: 'Friends' })
  // People read what was said before, and say nothing more.
  expect(await alice.history(peer)).toMatchObject([
    { action: { _: 'messageActionChatMigrateTo' } },
    { message: 'Before' },
    {},
  ])
  await expect(alice.say(peer, 'Hi')).rejects.toThrow('403 CHAT_WRITE_FORBIDDEN')
  await expect(sam.rpc('messages.editChatTitle', { chatId, title: 'We' })).rejects.toThrow(
    '400 CHAT_ID_INVALID',
  )
  await expect(sam.rpc('messages.migrateChat', { chatId })).rejects.toThrow('400 CHAT_ID_INVALID')
  const channel = { ...(await sam.chatCalled('Friends')), _: 'inputChannel' }
  expect((await sam.rpc('channels.getFullChannel', { channel })).fullChat).toMatchObject({
    migratedFromChatId: chatId,
    migratedFromMaxId: expect.any(Number),
  })
})

it('only the creator makes a supergroup of a group, whose links go on', async () => {
  const { chatId, peer } = await openGroup('Open')
  const { link } = await sam.rpc('messages.exportChatInvite', { peer })
  await expect(alice.rpc('messages.migrateChat', { chatId })).rejects.toThrow('400 CHAT_ADMIN_REQUIRED')
  await sam.rpc('messages.migrateChat', { chatId })
  const bob = personNamed((await sam.peerNamed('bobtanaka')).userId)
  await bob.rpc('messages.importChatInvite', { hash: link.split('+')[1] })
  expect(await bob.chatCalled('Open')).toMatchObject({ _: 'inputPeerChannel' })
  expect(await refusal('getChat', { chat_id: -chatId })).toBeUndefined()
})
