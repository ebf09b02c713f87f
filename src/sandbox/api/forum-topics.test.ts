import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { connectUser, nextAction, nextUpdate, openTelegram, refusal, userNamed } from '../test-clients.ts'

const { sandbox, bot, sam, botUser } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const aliceUser = await userNamed(sam, 'alicemoreau')

/** A forum of Sam's that Alice and the bot are in. */
async function openForum() {
  const { inputPeer } = await sam.createSupergroup({ title: 'Club', forum: true })
  const peer = inputPeer as tl.RawInputPeerChannel // what supergroups are
  const channel: tl.RawInputChannel = { ...peer, _: 'inputChannel' }
  const added = nextAction(alice, 'messageActionChatAddUser')
  await sam.call({ _: 'channels.inviteToChannel', channel, users: [aliceUser, botUser] })
  await added
  for await (const { peer: seen } of alice.iterDialogs()) {
    if (seen.raw._ === 'channel' && seen.raw.id === peer.channelId)
      return { peer, channel, forAlice: seen.inputPeer }
  }
  throw new Error('Alice isn’t in the forum')
}
const create = async (peer: tl.TypeInputPeer, title: string) =>
  (await sam.createForumTopic({ chatId: peer, title })).id
const write = (
  client: typeof sam,
  peer: tl.TypeInputPeer,
  topicId: number,
  text: string,
  answered = topicId,
) =>
  client.call({
    ...{ _: 'messages.sendMessage', peer, message: text, randomId: Long.fromNumber(Math.random() * 1e15) },
    replyTo: { _: 'inputReplyToMessage', replyToMsgId: answered, topMsgId: topicId },
  })
const nextText = async (client: typeof sam) => {
  const isText = (update: tl.TypeUpdate) =>
    update._ === 'updateNewChannelMessage' && update.message._ === 'message'
  const { message } = await nextUpdate(client, 'updateNewChannelMessage', isText)
  return message as tl.RawMessage
}
const headerOf = ({ replyTo }: tl.RawMessage | tl.RawMessageService) => replyTo as tl.RawMessageReplyHeader

describe('a forum’s topics', () => {
  it('are created by a message, which has their id', async () => {
    const { peer } = await openForum()
    const told = nextAction(alice, 'messageActionTopicCreate')
    const message = await sam.createForumTopic({ chatId: peer, title: 'Trips', icon: 0x8eee98 })
    expect((await told).action).toMatchObject({ title: 'Trips', iconColor: 0x8eee98 })
    expect((await told).replyTo).toBeUndefined()
    const [topic] = await sam.getForumTopicsById(peer, message.id)
    expect(topic?.raw).toMatchObject({ id: message.id, title: 'Trips', my: true, topMessage: message.id })
  })
  it('are listed with their last messages and how many are unread', async () => {
    const { peer, forAlice } = await openForum()
    const [trips, meals] = [await create(peer, 'Trips'), await create(peer, 'Meals')]
    await write(sam, peer, trips, 'hi')
    const listed = async () =>
      (await alice.getForumTopics(forAlice)).map(({ raw }) => [raw.title, raw.unreadCount])
    expect(await listed()).toEqual([
      ['Trips', 2],
      ['Meals', 1],
      ['General', 2],
    ])
    await alice.call({ _: 'messages.readDiscussion', peer: forAlice, msgId: trips, readMaxId: 0 })
    const told = nextUpdate(alice, 'updatePinnedForumTopic')
    await sam.toggleForumTopicPinned({ chatId: peer, topicId: meals, pinned: true })
    expect(await told).toMatchObject({ topicId: meals, pinned: true })
    expect(await listed()).toEqual([
      ['Meals', 1],
      ['Trips', 0],
      ['General', 2],
    ])
    const page = await alice.getForumTopics(forAlice, { limit: 1, query: 'R' })
    expect(page.map(({ title }) => title)).toEqual(['Trips'])
    const rest = await alice.call({
      ...{ _: 'messages.getForumTopics', peer: forAlice, offsetDate: 0, offsetId: 0 },
      ...{ offsetTopic: meals, limit: 1 },
    })
    expect(rest).toMatchObject({ count: 3, topics: [{ id: trips }], messages: [{ message: 'hi' }] })
  })
  it('are edited, closed and hidden, which is said in them', async () => {
    const { peer } = await openForum()
    const id = await create(peer, 'Trips')
    const told = nextAction(alice, 'messageActionTopicEdit')
    await sam.editForumTopic({ chatId: peer, topicId: id, title: 'Journeys' })
    expect(await told).toMatchObject({
      action: { title: 'Journeys' },
      replyTo: { forumTopic: true, replyToMsgId: id },
    })
    await sam.toggleForumTopicClosed({ chatId: peer, topicId: id, closed: true })
    const hidden = nextAction(alice, 'messageActionTopicEdit')
    await sam.toggleGeneralTopicHidden({ chatId: peer, hidden: true })
    expect((await hidden).action).toMatchObject({ hidden: true, closed: true })
    const [general, topic] = await sam.getForumTopicsById(peer, [1, id])
    expect(general?.raw).toMatchObject({ hidden: true, closed: true })
    expect(topic?.raw).toMatchObject({ title: 'Journeys', closed: true })
  })
  it('are deleted with what is in them', async () => {
    const { peer, forAlice } = await openForum()
    const id = await create(peer, 'Trips')
    await write(sam, peer, id, 'hi')
    const gone = nextUpdate(alice, 'updateDeleteChannelMessages')
    await sam.deleteForumTopicHistory(peer, id)
    expect((await gone).messages).toEqual([id, id + 1])
    const byId = { _: 'messages.getForumTopicsByID', peer: forAlice } as const
    expect(await alice.call({ ...byId, topics: [id] })).toMatchObject({
      topics: [{ _: 'forumTopicDeleted', id }],
    })
    expect(await refusal(alice.call({ ...byId, topics: [] }))).toBe('400 TOPICS_EMPTY')
    expect(await refusal(write(alice, forAlice, id, 'late'))).toBe('400 TOPIC_DELETED')
  })
  it('are only in forums', async () => {
    const { inputPeer } = await sam.createSupergroup({ title: 'Plain' })
    const refused = '400 CHANNEL_FORUM_MISSING'
    expect(await refusal(sam.createForumTopic({ chatId: inputPeer, title: 'No' }))).toBe(refused)
    expect(await refusal(sam.getForumTopics(inputPeer))).toBe(refused)
  })
  it('are served by their older names', async () => {
    const { peer, channel } = await openForum()
    await sam.call({ _: 'channels.createForumTopic', channel, title: 'Old', randomId: Long.fromNumber(77) })
    const listed = await sam.call({
      ...{ _: 'channels.getForumTopics', channel, offsetDate: 0, offsetId: 0 },
      ...{ offsetTopic: 0, limit: 9 },
    })
    const [{ id }] = listed.topics as [tl.TypeForumTopic]
    await sam.call({ _: 'channels.updatePinnedForumTopic', channel, topicId: id, pinned: true })
    await sam.call({ _: 'channels.editForumTopic', channel, topicId: id, closed: true })
    const found = await sam.call({ _: 'channels.getForumTopicsByID', channel, topics: [id] })
    expect(found.topics).toMatchObject([{ title: 'Old', pinned: true, closed: true }])
    await sam.call({ _: 'channels.deleteTopicHistory', channel, topMsgId: id })
    expect(await sam.getForumTopics(peer)).toHaveLength(1)
  })
})

describe('a message in a topic', () => {
  it('says which one, beside the message that it answers', async () => {
    const { peer, forAlice } = await openForum()
    const id = await create(peer, 'Trips')
    const first = nextText(alice)
    await write(sam, peer, id, 'hi')
    expect(headerOf(await first)).toMatchObject({ forumTopic: true, replyToMsgId: id })
    expect(headerOf(await first).replyToTopId).toBeUndefined()
    const second = nextText(sam)
    await write(alice, forAlice, id, 'hi yourself', (await first).id)
    expect(headerOf(await second)).toMatchObject({
      forumTopic: true,
      replyToMsgId: (await first).id,
      replyToTopId: id,
    })
    const third = nextText(alice)
    await sam.sendText(peer, 'in General')
    expect((await third).replyTo).toBeUndefined()
  })
  it('answers one of another topic as from elsewhere', async () => {
    const { peer } = await openForum()
    const id = await create(peer, 'Trips')
    const outside = await sam.sendText(peer, 'in General')
    const heard = nextText(alice)
    await write(sam, peer, id, 'there', outside.id)
    expect(headerOf(await heard)).toMatchObject({
      forumTopic: true,
      replyToTopId: id,
      replyToMsgId: outside.id,
      replyToPeerId: { channelId: peer.channelId },
      quoteText: 'in General',
    })
  })
  it('is found in its topic, and among what is pinned there', async () => {
    const { peer } = await openForum()
    const id = await create(peer, 'Trips')
    await write(sam, peer, id, 'hi')
    const inside = id + 1
    const outside = await sam.sendText(peer, 'in General')
    for (const message of [inside, outside.id]) await sam.pinMessage({ chatId: peer, message, notify: true })
    const none = { offsetId: 0, offsetDate: 0, addOffset: 0, maxId: 0, minId: 0, hash: Long.ZERO }
    const replies = await sam.call({ _: 'messages.getReplies', peer, msgId: id, limit: 9, ...none })
    const { messages } = replies as tl.messages.RawChannelMessages
    expect(messages.map(message => message.id)).toEqual([outside.id + 1, inside, id])
    const found = await sam.call({
      ...{ _: 'messages.search', peer, q: '', topMsgId: id, minDate: 0, maxDate: 0, limit: 9, ...none },
      filter: { _: 'inputMessagesFilterPinned' },
    })
    expect((found as tl.messages.RawMessagesSlice).messages.map(message => message.id)).toEqual([inside])
    const unpinned = await sam.call({ _: 'messages.unpinAllMessages', peer, topMsgId: id })
    expect(unpinned).toMatchObject({ ptsCount: 1 })
  })
  it('is forwarded into it, and announced there', async () => {
    const { peer, forAlice } = await openForum()
    const id = await create(peer, 'Trips')
    const { id: messageId } = await sam.sendText(peer, 'in General')
    const heard = nextText(alice)
    await sam.call({
      ...{ _: 'messages.forwardMessages', fromPeer: peer, toPeer: peer, id: [messageId], topMsgId: id },
      randomId: [Long.fromNumber(99)],
    })
    expect(headerOf(await heard)).toMatchObject({ forumTopic: true, replyToMsgId: id })
    const typing = nextUpdate(sam, 'updateChannelUserTyping')
    const action = { _: 'sendMessageTypingAction' } as const
    await alice.call({ _: 'messages.setTyping', peer: forAlice, topMsgId: id, action })
    expect((await typing).topMsgId).toBe(id)
  })
  it('is refused in a closed topic, a bot’s as well', async () => {
    const { peer, forAlice } = await openForum()
    const id = await create(peer, 'Trips')
    await sam.toggleForumTopicClosed({ chatId: peer, topicId: id, closed: true })
    expect(await refusal(write(alice, forAlice, id, 'no'))).toBe('400 TOPIC_CLOSED')
    const asBot: tl.RawInputPeerChannel = { ...peer, accessHash: Long.ZERO }
    expect(await refusal(write(bot, asBot, id, 'no'))).toBe('400 TOPIC_CLOSED')
  })
})
