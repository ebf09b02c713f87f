import { describe, expect, it } from 'vitest'
import { BOT_ID, openBotApi, SAM_ID } from '../test-bot-api.ts'
import { createChannel } from '../test-channel.ts'
import { updatesOf } from '../test-updates.ts'

const api = await openBotApi()
const { result, refusal, sam } = api
await sam.say('sandbox_bot', '/start')
const bot = await sam.peerNamed('sandbox_bot')
const RIGHTS = { manageTopics: true, deleteMessages: true, pinMessages: true }

const updates = updatesOf(api)
const messages = async () => (await updates()).flatMap(({ message }) => message ?? [])

/** A supergroup of Sam's, with the bot as an administrator with these rights. */
async function openGroup(rights: object = RIGHTS, more: object = { forum: true }) {
  const { chat_id, peer, setRights } = await createChannel(sam, { title: 'Club', ...more })
  await setRights({ ...bot, _: 'inputUser' }, { other: true, ...rights })
  await messages()
  return { chat_id, peer }
}
async function openTopic(name = 'Trips') {
  const { chat_id, peer } = await openGroup()
  const { message_thread_id } = await result('createForumTopic', { chat_id, name })
  await messages()
  return { chat_id, peer, message_thread_id, at: { chat_id, message_thread_id } }
}
const inTopic = (topMsgId: number, replyToMsgId = topMsgId) => ({
  replyTo: { _: 'inputReplyToMessage', replyToMsgId, topMsgId },
})

describe('a topic that a bot makes', () => {
  it('is told as it is, and in the message that says so', async () => {
    const { chat_id } = await openGroup()
    const wanted = { name: ' Trips ', icon_color: 0xffd67e, icon_custom_emoji_id: '5312536423851630001' }
    const topic = await result('createForumTopic', { chat_id, ...wanted })
    expect(topic).toEqual({ ...wanted, name: 'Trips', message_thread_id: topic.message_thread_id })
    expect(await messages()).toMatchObject([
      {
        message_id: topic.message_thread_id,
        from: { id: BOT_ID },
        ...{ message_thread_id: topic.message_thread_id, is_topic_message: true },
        forum_topic_created: { ...wanted, name: 'Trips' },
      },
    ])
    const bare = await result('createForumTopic', { chat_id, name: 'Bare' })
    expect(bare).toEqual({ ...bare, name: 'Bare', icon_color: 0x6fb9f0 })
  })
  it('needs a forum, a name and the right', async () => {
    const plain = await openGroup({}, {})
    const create = (chat_id: number, name = 'Trips', more: object = {}) =>
      refusal('createForumTopic', { chat_id, name, ...more })
    expect(await create(plain.chat_id)).toBe('400 Bad Request: the chat is not a forum')
    expect(await create(SAM_ID)).toBe('400 Bad Request: the chat is not a forum')
    const { chat_id, peer } = await openGroup({ pinMessages: true })
    expect(await create(chat_id)).toBe('400 Bad Request: not enough rights to create a topic')
    await sam.rpc('messages.editChatDefaultBannedRights', {
      ...{ peer, bannedRights: { _: 'chatBannedRights', untilDate: 0 } },
    })
    expect(await create(chat_id)).toBeUndefined()
    expect(await create(chat_id, ' ')).toBe('400 Bad Request: name must be non-empty')
    expect(await create(chat_id, 'Trips', { icon_color: 0x1000000 })).toBe(
      '400 Bad Request: invalid icon color specified',
    )
  })
})

describe('a topic', () => {
  it('is edited, which is said in it', async () => {
    const { at, message_thread_id } = await openTopic()
    await result('editForumTopic', { ...at, name: 'Journeys', icon_custom_emoji_id: '5' })
    await result('editForumTopic', { ...at, icon_custom_emoji_id: '' })
    const inside = { message_thread_id, is_topic_message: true }
    expect(await messages()).toMatchObject([
      { ...inside, forum_topic_edited: { name: 'Journeys', icon_custom_emoji_id: '5' } },
      { ...inside, forum_topic_edited: { icon_custom_emoji_id: '' } },
    ])
    expect(await result('editForumTopic', at)).toBe(true)
    expect(await refusal('editForumTopic', { ...at, name: 'Journeys' })).toBe(
      '400 Bad Request: TOPIC_NOT_MODIFIED',
    )
    expect(await refusal('editForumTopic', { ...at, message_thread_id: 999, name: 'No' })).toBe(
      '400 Bad Request: TOPIC_ID_INVALID',
    )
    expect(await refusal('editForumTopic', { ...at, message_thread_id: 0, name: 'No' })).toBe(
      '400 Bad Request: invalid forum topic identifier specified',
    )
  })
  it('is closed and opened again', async () => {
    const { at, message_thread_id } = await openTopic()
    await result('closeForumTopic', at)
    expect(await refusal('closeForumTopic', at)).toBe('400 Bad Request: TOPIC_NOT_MODIFIED')
    await result('reopenForumTopic', at)
    expect(await messages()).toMatchObject([
      { message_thread_id, forum_topic_closed: {} },
      { message_thread_id, forum_topic_reopened: {} },
    ])
  })
  it('is changed and deleted with the right alone', async () => {
    const { chat_id, peer } = await openGroup({ pinMessages: true })
    const made = await sam.rpc('messages.createForumTopic', { peer, title: 'Mine', randomId: '0' })
    const at = { chat_id, message_thread_id: made.updates[0].id }
    const declined = '400 Bad Request: not enough rights to close or open the topic'
    expect(await refusal('closeForumTopic', at)).toBe(declined)
    expect(await refusal('hideGeneralForumTopic', at)).toBe(declined)
    const noEdit = '400 Bad Request: not enough rights to edit the topic'
    expect(await refusal('editForumTopic', { ...at, name: 'New' })).toBe(noEdit)
    expect(await refusal('editGeneralForumTopic', { ...at, name: 'New' })).toBe(noEdit)
    const noDelete = '400 Bad Request: not enough rights to delete the topic'
    expect(await refusal('deleteForumTopic', at)).toBe(noDelete)
  })
  it('is gone with its messages when it is deleted', async () => {
    const { at, peer } = await openTopic()
    await result('sendMessage', { ...at, text: 'hi' })
    expect(await result('deleteForumTopic', at)).toBe(true)
    expect(await sam.history(peer)).toHaveLength(2)
    const lost = '400 Bad Request: message thread not found'
    expect(await refusal('sendMessage', { ...at, text: 'late' })).toBe(lost)
    expect(await refusal('deleteForumTopic', at)).toBe('400 Bad Request: TOPIC_ID_INVALID')
  })
})

describe('General', () => {
  it('is renamed, closed, opened, hidden and shown', async () => {
    const { chat_id } = await openGroup()
    await result('editGeneralForumTopic', { chat_id, name: 'Hall' })
    await result('closeGeneralForumTopic', { chat_id })
    await result('reopenGeneralForumTopic', { chat_id })
    await result('hideGeneralForumTopic', { chat_id })
    await result('unhideGeneralForumTopic', { chat_id })
    await result('hideGeneralForumTopic', { chat_id })
    await result('reopenGeneralForumTopic', { chat_id })
    const told = await messages()
    expect(told).toMatchObject([
      { forum_topic_edited: { name: 'Hall' } },
      { forum_topic_closed: {} },
      { forum_topic_reopened: {} },
      { general_forum_topic_hidden: {} },
      { general_forum_topic_unhidden: {} },
      { general_forum_topic_hidden: {} },
      { forum_topic_reopened: {} },
    ])
    for (const message of told) expect(message).not.toHaveProperty('message_thread_id')
  })
  it('can’t be named to send into it, nor deleted', async () => {
    const { chat_id } = await openGroup()
    const sent = await result('sendMessage', { chat_id, text: 'hi' })
    expect(sent).not.toHaveProperty('is_topic_message')
    expect(await refusal('sendMessage', { chat_id, text: 'hi', message_thread_id: 1 })).toBe(
      '400 Bad Request: message thread not found',
    )
    expect(await refusal('deleteForumTopic', { chat_id, message_thread_id: 1 })).toBe(
      '400 Bad Request: TOPIC_ID_INVALID',
    )
  })
})

describe('message_thread_id', () => {
  it('sends texts, dice, copies and forwards into a topic', async () => {
    const { at, chat_id, message_thread_id } = await openTopic()
    const outside = await result('sendMessage', { chat_id, text: 'hi' })
    const inside = { message_thread_id, is_topic_message: true }
    const sent = [
      await result('sendMessage', { ...at, text: 'hi' }),
      await result('sendDice', at),
      await result('forwardMessage', { ...at, from_chat_id: chat_id, message_id: outside.message_id }),
    ]
    for (const message of sent) {
      expect(message).toMatchObject({ ...inside, reply_to_message: { message_id: message_thread_id } })
      expect(message.reply_to_message).toHaveProperty('forum_topic_created')
    }
    const copy = await result('copyMessage', { ...at, from_chat_id: chat_id, message_id: outside.message_id })
    const answer = await result('sendMessage', {
      ...{ chat_id, text: 'to the copy', reply_parameters: { message_id: copy.message_id } },
    })
    expect(answer).toMatchObject({ ...inside, reply_to_message: { message_id: copy.message_id } })
    expect(await result('sendChatAction', { ...at, action: 'typing' })).toBe(true)
  })
  it('is told with what people write', async () => {
    const { at, peer, message_thread_id } = await openTopic()
    await sam.say(peer, 'hello', inTopic(message_thread_id))
    const [hello] = await messages()
    expect(hello).toMatchObject({ message_thread_id, is_topic_message: true, text: 'hello' })
    const answer = await result('sendMessage', {
      ...{ ...at, text: 'hello yourself', reply_parameters: { message_id: hello.message_id } },
    })
    expect(answer).toMatchObject({ message_thread_id, reply_to_message: { text: 'hello' } })
    await sam.say(peer, 'in General')
    expect((await messages())[0]).not.toHaveProperty('message_thread_id')
  })
  it('answers a message of another topic as from elsewhere', async () => {
    const { at, chat_id, message_thread_id } = await openTopic()
    const outside = await result('sendMessage', { chat_id, text: 'hi' })
    const answer = await result('sendMessage', {
      ...{ ...at, text: 'there', reply_parameters: { message_id: outside.message_id } },
    })
    expect(answer).toMatchObject({
      ...{ message_thread_id, is_topic_message: true },
      external_reply: { chat: { id: chat_id }, message_id: outside.message_id },
      reply_to_message: { message_id: message_thread_id },
    })
  })
  it('is refused where there is no such topic, and passed over where there are none', async () => {
    const { chat_id } = await openGroup()
    const lost = '400 Bad Request: message thread not found'
    const wrong = { text: 'hi', message_thread_id: 999 }
    expect(await refusal('sendMessage', { chat_id, ...wrong })).toBe(lost)
    expect(await refusal('sendMessage', { chat_id: SAM_ID, ...wrong })).toBe(lost)
    const typing = { chat_id, action: 'typing', message_thread_id: 999 }
    expect(await refusal('sendChatAction', typing)).toBe(lost)
    const plain = await openGroup({}, {})
    expect(await refusal('sendMessage', { chat_id: plain.chat_id, ...wrong })).toBeUndefined()
  })
  it('is refused in a closed topic', async () => {
    const { chat_id, peer } = await openGroup({ pinMessages: true })
    const made = await sam.rpc('messages.createForumTopic', { peer, title: 'Mine', randomId: '0' })
    const at = { chat_id, message_thread_id: made.updates[0].id }
    await sam.rpc('messages.editForumTopic', { peer, topicId: at.message_thread_id, closed: true })
    expect(await refusal('sendMessage', { ...at, text: 'no' })).toBe('400 Bad Request: TOPIC_CLOSED')
  })
})

describe('pins in topics', () => {
  it('are said there, and taken away by topic', async () => {
    const { at, chat_id, message_thread_id } = await openTopic()
    const inside = await result('sendMessage', { ...at, text: 'in' })
    const outside = await result('sendMessage', { chat_id, text: 'out' })
    for (const { message_id } of [inside, outside]) await result('pinChatMessage', { chat_id, message_id })
    expect(await messages()).toMatchObject([
      { message_thread_id, is_topic_message: true, pinned_message: { text: 'in' } },
      { pinned_message: { text: 'out' } },
    ])
    await result('unpinAllGeneralForumTopicMessages', { chat_id })
    expect((await result('getChat', { chat_id })).pinned_message).toMatchObject({ text: 'in' })
    await result('unpinAllForumTopicMessages', at)
    expect(await result('getChat', { chat_id })).not.toHaveProperty('pinned_message')
  })
  it('stay without the right', async () => {
    const { chat_id } = await openGroup({ manageTopics: true })
    expect(await refusal('unpinAllGeneralForumTopicMessages', { chat_id })).toBe(
      '400 Bad Request: not enough rights to manage pinned messages in the chat',
    )
  })
})
