import { expect, it } from 'vitest'
import { openBotApi } from '../test-bot-api.ts'

/** Posts of others in a channel, which an administrator with the right edits. */

const { result, refusal, sam } = await openBotApi()
await sam.say('sandbox_bot', '/start')
const botUser = { ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' }
const made = await sam.rpc('channels.createChannel', { title: 'News', about: '', broadcast: true })
const [{ id, accessHash }] = made.chats
const peer = { _: 'inputPeerChannel', channelId: id, accessHash }
const chat_id = -1_000_000_000_000 - id
const promote = (rights: object) =>
  sam.rpc('channels.editAdmin', {
    channel: { ...peer, _: 'inputChannel' },
    userId: botUser,
    adminRights: { _: 'chatAdminRights', ...rights },
    rank: '',
  })
const newest = async () => (await sam.history(peer, 1))[0]

it('a bot with can_edit_messages edits the posts of others, without the right to post', async () => {
  await promote({ editMessages: true })
  await sam.say(peer, 'Post')
  const message_id = (await newest()).id
  const reply_markup = { inline_keyboard: [[{ text: 'More', callback_data: 'more' }]] }
  const post = { chat_id, message_id }
  expect(await result('editMessageText', { ...post, text: 'Changed', reply_markup })).toMatchObject({
    ...{ message_id, text: 'Changed', reply_markup, edit_date: expect.any(Number) },
  })
  // A person's edit keeps the keyboard.
  await sam.rpc('messages.editMessage', { peer, id: message_id, message: 'Again' })
  expect(await newest()).toMatchObject({ message: 'Again', replyMarkup: { _: 'replyInlineMarkup' } })
  expect(await refusal('sendMessage', { chat_id, text: 'Mine' })).toMatch(/^400 /)
})

it('a bot without it edits only its own posts', async () => {
  await promote({ postMessages: true })
  const own = await result('sendMessage', { chat_id, text: 'Mine' })
  expect(
    await result('editMessageText', { chat_id, message_id: own.message_id, text: 'Ours' }),
  ).toMatchObject({
    text: 'Ours',
  })
  await sam.say(peer, 'Post')
  const message_id = (await newest()).id
  expect(await refusal('editMessageText', { chat_id, message_id, text: 'Changed' })).toBe(
    "400 Bad Request: message can't be edited",
  )
})
