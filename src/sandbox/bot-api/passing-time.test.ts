import { expect, it } from 'vitest'
import { openBotApi, SAM_ID } from './test-bot-api.ts'
import { chatsOf } from './test-chats.ts'

/** What ends by itself, by the clock of the sandbox. Each test has a clock of its own. */

async function open() {
  const api = await openBotApi()
  const { sandbox, sam, result, personNamed } = api
  await sam.say('sandbox_bot', '/start')
  const alice = personNamed((await sam.peerNamed('alicemoreau')).userId)
  /** Unix time, in so many seconds from now. */
  const inSeconds = (seconds: number) => Math.floor(sandbox.clock.now().getTime() / 1000) + seconds
  /** A supergroup with Alice, in which the bot is an administrator. */
  async function openGroup() {
    const rights = { banUsers: true, inviteUsers: true }
    const group = await chatsOf(api).open('supergroup', rights)
    await group.add({ ...(await sam.peerNamed('alicemoreau')), _: 'inputUser' })
    const ofAlice = { chat_id: group.chat_id, user_id: alice.id }
    return {
      ...group,
      ofAlice,
      statusOfAlice: async () => (await result('getChatMember', ofAlice)).status,
      says: async (text: string) => alice.say(await alice.chatCalled(group.title), text),
    }
  }
  const join = (link: string) =>
    alice.rpc('messages.importChatInvite', { hash: link.replace('https://t.me/+', '') })
  return { ...api, alice, inSeconds, openGroup, join }
}
const MINUTE_SECONDS = 60
const MUTED = { can_send_messages: false }

it('a restriction is shown to the member until it ends, and then the member may write again', async () => {
  const { sandbox, alice, result, inSeconds, openGroup } = await open()
  const { title, ofAlice, says, statusOfAlice } = await openGroup()
  const seenByAlice = async () => {
    const none = { offsetDate: 0, offsetId: 0, offsetPeer: { _: 'inputPeerEmpty' }, limit: 100, hash: '0' }
    const { chats } = await alice.rpc('messages.getDialogs', none)
    return chats.find((chat: { title: string }) => chat.title === title).bannedRights
  }
  const until_date = inSeconds(10 * MINUTE_SECONDS)
  await result('restrictChatMember', { ...ofAlice, permissions: MUTED, until_date })
  expect(await seenByAlice()).toMatchObject({ sendPlain: true, untilDate: until_date })
  sandbox.clock.advance('9m')
  await expect(says('still muted?')).rejects.toThrow('403 CHAT_SEND_PLAIN_FORBIDDEN')
  expect(await statusOfAlice()).toBe('restricted')
  sandbox.clock.advance('1m')
  await says('at last')
  expect([await statusOfAlice(), await seenByAlice()]).toEqual(['member', undefined])
})

it('a ban keeps the member out until it ends, and then the member may come back', async () => {
  const { sandbox, result, inSeconds, openGroup, join } = await open()
  const { chat_id, ofAlice, statusOfAlice } = await openGroup()
  const { invite_link } = await result('createChatInviteLink', { chat_id })
  await result('banChatMember', { ...ofAlice, until_date: inSeconds(10 * MINUTE_SECONDS) })
  sandbox.clock.advance('9m')
  await expect(join(invite_link)).rejects.toThrow('400 INVITE_HASH_EXPIRED')
  expect(await statusOfAlice()).toBe('kicked')
  sandbox.clock.advance('1m')
  expect(await statusOfAlice()).toBe('left')
  await join(invite_link)
  expect(await statusOfAlice()).toBe('member')
})

it('a ban that is too short for an end lasts', async () => {
  const { sandbox, result, inSeconds, openGroup } = await open()
  const { ofAlice, statusOfAlice } = await openGroup()
  await result('banChatMember', { ...ofAlice, until_date: inSeconds(20) })
  sandbox.clock.advance('1d')
  expect(await statusOfAlice()).toBe('kicked')
})

it('an invite link leads nowhere once it has expired, and again when it gets another end', async () => {
  const { sandbox, result, inSeconds, openGroup, join } = await open()
  const { chat_id, ofAlice, statusOfAlice } = await openGroup()
  await result('unbanChatMember', ofAlice)
  const expire_date = inSeconds(10 * MINUTE_SECONDS)
  const { invite_link } = await result('createChatInviteLink', { chat_id, expire_date })
  sandbox.clock.advance('10m')
  await expect(join(invite_link)).rejects.toThrow('400 INVITE_HASH_EXPIRED')
  const later = { expire_date: inSeconds(MINUTE_SECONDS) }
  await result('editChatInviteLink', { chat_id, invite_link, ...later })
  await join(invite_link)
  expect(await statusOfAlice()).toBe('member')
})

it('a pressed button can be answered for ten seconds, and is told for 150', async () => {
  const { sandbox, sam, result, refusal } = await open()
  const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
  await result('sendMessage', { chat_id: SAM_ID, text: 'x', reply_markup: keyboard })
  const peer = await sam.peerNamed('sandbox_bot')
  const [{ id: msgId }] = await sam.history('sandbox_bot', 1)
  const queries = async () => {
    const told: { callback_query?: { id: string } }[] = await result('getUpdates')
    return told.flatMap(({ callback_query }) => callback_query?.id ?? [])
  }
  const press = () =>
    sam.rpc('messages.getBotCallbackAnswer', { peer, msgId, data: 'YQ==' }).catch(error => error.message)

  const first = press()
  await expect.poll(async () => (await queries()).length).toBe(1)
  sandbox.clock.advance('5s')
  const [firstId] = await queries()
  expect(await result('answerCallbackQuery', { callback_query_id: firstId, text: 'Done' })).toBe(true)
  expect(await first).toMatchObject({ message: 'Done' })

  const second = press()
  await expect.poll(async () => (await queries()).length).toBe(2)
  sandbox.clock.advance('10s')
  expect(await second).toBe('400 BOT_RESPONSE_TIMEOUT')
  const [, secondId] = await queries()
  expect(await refusal('answerCallbackQuery', { callback_query_id: secondId })).toBe(
    '400 Bad Request: query is too old and response timeout expired or query ID is invalid',
  )
  sandbox.clock.advance('150s')
  expect(await queries()).toEqual([])
})

it('a poll takes votes until its time is over, and its bot and its voters are told of the end', async () => {
  const { sandbox, sam, result, refusal, inSeconds } = await open()
  const options = [{ text: 'Lisbon' }, { text: 'Porto' }]
  const times = [() => ({ open_period: 600 }), () => ({ close_date: inSeconds(600) })]
  for (const time of times) {
    const poll = { question: '?', options, ...time() }
    const { message_id } = await result('sendPoll', { chat_id: SAM_ID, ...poll })
    const peer = await sam.peerNamed('sandbox_bot')
    const [{ id: msgId }] = await sam.history('sandbox_bot', 1)
    const vote = (place: string) =>
      sam.rpc('messages.sendVote', { peer, msgId, options: [Buffer.from(place).toString('base64')] })
    sandbox.clock.advance('9m')
    await vote('1')
    sandbox.clock.advance('1m')
    await expect(vote('0')).rejects.toThrow('400 MESSAGE_POLL_CLOSED')
    const [{ media }] = await sam.history('sandbox_bot', 1)
    expect(media.poll.closed).toBe(true)
    const [{ poll: told }] = await result('getUpdates', { offset: -1 })
    expect(told).toMatchObject({ is_closed: true, total_voter_count: 1 })
    expect(await refusal('stopPoll', { chat_id: SAM_ID, message_id })).toBe(
      '400 Bad Request: poll has already been closed',
    )
  }
})
