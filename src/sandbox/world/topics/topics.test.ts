import { beforeEach, describe, expect, it } from 'vitest'
import { markRead } from '../accounts/account.ts'
import { editBanned } from '../chats/ban.ts'
import { editDefaultBans } from '../chats/edit-info.ts'
import { editAdmin } from '../chats/members.ts'
import { deleteChannelMessages } from '../messages/delete-messages.ts'
import { forwardMessage } from '../messages/forward-message.ts'
import { dialogsOf } from '../messages/history.ts'
import { unpinAllMessages, updatePinnedMessage } from '../messages/pin-message.ts'
import { sendText } from '../messages/send-text.ts'
import { setTyping } from '../messages/set-typing.ts'
import { ALICE, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { createTopic, type NewTopic } from './create-topic.ts'
import { deleteTopic } from './delete-topic.ts'
import { editTopic, pinTopic, type TopicEdit } from './edit-topic.ts'
import { messagesOfTopic, topicStates } from './topic-history.ts'
import { ICON_COLORS, topicsOf } from './topics.ts'

const FORUM = 502
let scene: Scene
beforeEach(() => {
  scene = openScene()
  scene.world.chats.set(FORUM, { ...scene.chatOf(FORUM), forum: true })
})
const forum = () => scene.chatOf(FORUM)
const create = (userId = SAM, wanted: Partial<NewTopic> = {}) =>
  createTopic(scene.world, userId, forum(), { title: 'Trips', ...wanted }).id
const edit = (userId: number, id: number, change: TopicEdit) =>
  editTopic(scene.world, userId, forum(), id, change)
const pin = (userId: number, id: number, pinned = true) => pinTopic(scene.world, userId, forum(), id, pinned)
const remove = (userId: number, id: number) => deleteTopic(scene.world, userId, forum(), id)
const topic = (id: number) => topicsOf(forum()).find(one => one.id === id)
const say = (userId: number, topicId?: number, id = topicId ?? 0) =>
  sendText(scene.world, userId, scene.supergroup, {
    text: 'hi',
    ...(topicId !== undefined && { replyTo: { id, topicId } }),
  })
const letMembersCreate = () => editDefaultBans(scene.world, SAM, forum(), {})

describe('a new topic', () => {
  it('has the id of the message that says so', () => {
    scene.told()
    const message = createTopic(scene.world, SAM, forum(), { title: ' Trips ', iconColor: ICON_COLORS[2] })
    expect(message).toMatchObject({
      topicId: message.id,
      content: { kind: 'topic_created', title: 'Trips', iconColor: ICON_COLORS[2] },
    })
    expect(topic(message.id)).toEqual({
      id: message.id,
      title: 'Trips',
      iconColor: ICON_COLORS[2],
      creatorId: SAM,
      date: scene.clock.now,
    })
    expect(scene.told()).toEqual([`message ${SAM}`, `message ${ALICE}`, `message ${BOT_ID}`])
  })
  it('has one of six colours, and a custom emoji if it is to have one', () => {
    expect(topic(create(SAM, { iconColor: 0x123456 }))?.iconColor).toBe(ICON_COLORS[0])
    expect(topic(create(SAM, { iconEmojiId: '5312536423851630001' }))?.iconEmojiId).toBe(
      '5312536423851630001',
    )
  })
  it('has a title of at most 128 characters', () => {
    expect(topic(create(SAM, { title: '🧳'.repeat(200) }))?.title).toBe('🧳'.repeat(128))
    expect(refusalOf(() => create(SAM, { title: ' ' }))).toBe('400 TOPIC_TITLE_EMPTY')
  })
  it('is made in a forum only', () => {
    scene.world.chats.set(FORUM, { ...forum(), forum: undefined } as never)
    expect(refusalOf(() => create())).toBe('400 CHANNEL_FORUM_MISSING')
  })
  it('is made by who manages topics, and by members where everybody may', () => {
    expect(refusalOf(() => create(ALICE))).toBe('403 CHAT_WRITE_FORBIDDEN')
    editAdmin(scene.world, SAM, forum(), ALICE, { pinMessages: true })
    expect(refusalOf(() => create(ALICE))).toBe('403 CHAT_WRITE_FORBIDDEN')
    editAdmin(scene.world, SAM, forum(), ALICE, { manageTopics: true })
    expect(refusalOf(() => create(ALICE))).toBeUndefined()
    editAdmin(scene.world, SAM, forum(), ALICE, {})
    letMembersCreate()
    expect(refusalOf(() => create(ALICE))).toBeUndefined()
    editBanned(scene.world, SAM, forum(), ALICE, { manageTopics: true }, 0)
    expect(refusalOf(() => create(ALICE))).toBe('403 CHAT_WRITE_FORBIDDEN')
  })
})

describe('General', () => {
  it('is there from the start, and has what is sent to no other topic', () => {
    expect(topicsOf(forum())).toMatchObject([{ id: 1, title: 'General', creatorId: SAM }])
    const { id, topicId } = say(ALICE)
    expect(topicId).toBeUndefined()
    expect(messagesOfTopic(scene.world, forum(), 1).at(-1)?.id).toBe(id)
  })
  it('can be renamed, closed and hidden, but has no icon and can’t be deleted', () => {
    edit(SAM, 1, { title: 'Hall' })
    expect(topic(1)?.title).toBe('Hall')
    expect(refusalOf(() => edit(SAM, 1, { iconEmojiId: '5' }))).toBe('400 GENERAL_MODIFY_ICON_FORBIDDEN')
    expect(refusalOf(() => remove(SAM, 1))).toBe('400 TOPIC_ID_INVALID')
  })
  it('is closed when it is hidden, and is shown when it is opened', () => {
    edit(SAM, 1, { hidden: true })
    expect(messagesOfTopic(scene.world, forum(), 1).at(-1)?.content).toEqual({
      kind: 'topic_edited',
      closed: true,
      hidden: true,
    })
    expect(refusalOf(() => say(ALICE))).toBe('400 TOPIC_CLOSED')
    edit(SAM, 1, { hidden: false })
    expect(topic(1)).toMatchObject({ closed: true })
    expect(topic(1)).not.toHaveProperty('hidden')
    edit(SAM, 1, { hidden: true })
    edit(SAM, 1, { closed: false })
    expect(topic(1)).not.toHaveProperty('closed')
    expect(topic(1)).not.toHaveProperty('hidden')
  })
})

describe('an edit of a topic', () => {
  it('is said in it, with what is different', () => {
    const id = create()
    edit(SAM, id, { title: 'Trips', iconEmojiId: '5' })
    const said = messagesOfTopic(scene.world, forum(), id).at(-1)
    expect(said).toMatchObject({ topicId: id, content: { kind: 'topic_edited', iconEmojiId: '5' } })
    expect(said?.content).not.toHaveProperty('title')
    expect(topic(id)).toMatchObject({ title: 'Trips', iconEmojiId: '5' })
    edit(SAM, id, { iconEmojiId: '0' })
    expect(topic(id)).not.toHaveProperty('iconEmojiId')
  })
  it('changes something', () => {
    const id = create()
    expect(refusalOf(() => edit(SAM, id, { title: 'Trips' }))).toBe('400 TOPIC_NOT_MODIFIED')
    expect(refusalOf(() => edit(SAM, id, { closed: false }))).toBe('400 TOPIC_NOT_MODIFIED')
    expect(refusalOf(() => edit(SAM, id, {}))).toBe('400 TOPIC_NOT_MODIFIED')
  })
  it('closes, hides or renames, one at a time', () => {
    const id = create()
    const both = '400 TOPIC_CLOSE_SEPARATELY'
    expect(refusalOf(() => edit(SAM, id, { closed: true, title: 'New' }))).toBe(both)
    expect(refusalOf(() => edit(SAM, id, { closed: true, iconEmojiId: '5' }))).toBe(both)
    expect(refusalOf(() => edit(SAM, 1, { closed: true, hidden: true }))).toBe(both)
    expect(refusalOf(() => edit(SAM, 1, { hidden: true, title: 'New' }))).toBe('400 TOPIC_HIDE_SEPARATELY')
    expect(refusalOf(() => edit(SAM, id, { hidden: true }))).toBe('400 TOPIC_ID_INVALID')
    expect(refusalOf(() => edit(SAM, 999, { closed: true }))).toBe('400 TOPIC_ID_INVALID')
  })
  it('is made by who manages topics, and by who has created it', () => {
    letMembersCreate()
    const [mine, others] = [create(ALICE), create(SAM)]
    expect(refusalOf(() => edit(ALICE, mine, { closed: true }))).toBeUndefined()
    expect(refusalOf(() => edit(ALICE, others, { closed: true }))).toBe('403 CHAT_ADMIN_REQUIRED')
    editAdmin(scene.world, SAM, forum(), ALICE, { manageTopics: true })
    expect(refusalOf(() => edit(ALICE, others, { closed: true }))).toBeUndefined()
  })
})

describe('pinned topics', () => {
  it('come first, the last that was pinned before the others', () => {
    const [first, second, third] = [create(), create(), create()]
    pin(SAM, first)
    pin(SAM, second)
    const order = () => topicStates(scene.world, ALICE, forum()).map(one => one.topic.id)
    expect(order()).toEqual([second, first, third, 1])
    pin(SAM, second, false)
    expect(order()).toEqual([first, third, second, 1])
  })
  it('are told of to everybody', () => {
    const id = create()
    scene.told()
    pin(SAM, id)
    expect(scene.told()).toEqual([`topic_pin ${SAM}`, `topic_pin ${ALICE}`, `topic_pin ${BOT_ID}`])
  })
  it('are at most five, pinned once, by who manages topics', () => {
    const ids = [create(), create(), create(), create(), create(), create()]
    const [first = 0, , , , , last = 0] = ids
    expect(refusalOf(() => pin(ALICE, first))).toBe('403 CHAT_ADMIN_REQUIRED')
    for (const id of ids.slice(0, 5)) pin(SAM, id)
    expect(refusalOf(() => pin(SAM, last))).toBe('400 PINNED_TOO_MUCH')
    expect(refusalOf(() => pin(SAM, first))).toBe('400 PINNED_TOPIC_NOT_MODIFIED')
    expect(refusalOf(() => pin(SAM, last, false))).toBe('400 PINNED_TOPIC_NOT_MODIFIED')
  })
})

describe('a deleted topic', () => {
  it('takes its messages along, and lets nobody write in it', () => {
    const id = create()
    const inside = say(ALICE, id)
    const outside = say(ALICE)
    scene.told()
    expect(remove(SAM, id)).toEqual({ pts: outside.pts + 2, ptsCount: 2 })
    expect(scene.told()).toEqual([`delete ${SAM}`, `delete ${ALICE}`, `delete ${BOT_ID}`])
    expect(scene.world.messages.get(`channel:${FORUM}:${inside.id}`)).toBeUndefined()
    expect(scene.world.messages.get(`channel:${FORUM}:${outside.id}`)).toBeDefined()
    expect(topicsOf(forum()).map(one => one.id)).toEqual([1])
    expect(refusalOf(() => say(ALICE, id))).toBe('400 TOPIC_DELETED')
    const bare = { text: 'hi', replyTo: { id } }
    expect(refusalOf(() => sendText(scene.world, SAM, scene.supergroup, bare))).toBe('400 TOPIC_DELETED')
    expect(refusalOf(() => edit(SAM, id, { closed: true }))).toBe('400 TOPIC_ID_INVALID')
  })
  it('was deleted by who may delete messages, or has created it and written there alone', () => {
    letMembersCreate()
    const id = create(ALICE)
    say(ALICE, id)
    say(SAM, id)
    expect(refusalOf(() => remove(ALICE, id))).toBe('403 CHAT_WRITE_FORBIDDEN')
    const alone = create(ALICE)
    say(ALICE, alone)
    expect(refusalOf(() => remove(ALICE, alone))).toBeUndefined()
    editAdmin(scene.world, SAM, forum(), ALICE, { deleteMessages: true })
    expect(refusalOf(() => remove(ALICE, id))).toBeUndefined()
  })
  it('doesn’t go by the message that has created it', () => {
    const id = create()
    const refused = refusalOf(() => deleteChannelMessages(scene.world, SAM, forum(), [id]))
    expect(refused).toBe('403 MESSAGE_DELETE_FORBIDDEN')
  })
})

describe('what is written in a forum', () => {
  it('goes into the topic that is named, or that of the answered message', () => {
    const id = create()
    const inside = say(ALICE, id)
    expect(inside).toMatchObject({ topicId: id })
    expect(inside).not.toHaveProperty('replyTo')
    const answer = sendText(scene.world, SAM, scene.supergroup, { text: 'ho', replyTo: { id: inside.id } })
    expect(answer).toMatchObject({ topicId: id, replyTo: inside.id })
    const bare = sendText(scene.world, SAM, scene.supergroup, { text: 'ho', replyTo: { id } })
    expect(bare).toMatchObject({ topicId: id })
    expect(bare).not.toHaveProperty('replyTo')
    expect(messagesOfTopic(scene.world, forum(), id)).toHaveLength(4)
  })
  it('answers a message of another topic as one from elsewhere', () => {
    const id = create()
    const outside = say(ALICE)
    const answer = say(SAM, id, outside.id)
    expect(answer).toMatchObject({
      topicId: id,
      externalReply: { peer: scene.supergroup, messageId: outside.id, fromId: ALICE },
      quote: { text: 'hi' },
    })
    expect(answer).not.toHaveProperty('replyTo')
  })
  it('is refused in a topic that isn’t there', () => {
    expect(refusalOf(() => say(SAM, 999))).toBe('400 TOPIC_ID_INVALID')
  })
  it('is refused in a closed one, but from who manages topics or has created it', () => {
    letMembersCreate()
    const [mine, others] = [create(ALICE), create(SAM)]
    for (const id of [mine, others]) edit(SAM, id, { closed: true })
    expect(refusalOf(() => say(ALICE, mine))).toBeUndefined()
    expect(refusalOf(() => say(ALICE, others))).toBe('400 TOPIC_CLOSED')
    expect(refusalOf(() => say(BOT_ID, others))).toBe('400 TOPIC_CLOSED')
    expect(refusalOf(() => say(SAM, others))).toBeUndefined()
    const typing = () =>
      setTyping(scene.world, ALICE, scene.supergroup, { _: 'sendMessageTypingAction' }, { topicId: others })
    expect(refusalOf(typing)).toBe('400 TOPIC_CLOSED')
  })
  it('is passed on into a topic', () => {
    const id = create()
    const { id: messageId } = say(ALICE)
    const how = { dropAuthor: false, dropCaptions: false, albumOf: (album: string) => album, topicId: id }
    const sent = forwardMessage(scene.world, SAM, scene.supergroup, messageId, scene.supergroup, how)
    expect(sent).toMatchObject({ topicId: id })
  })
  it('is pinned in its topic, and unpinned with the others there', () => {
    const id = create()
    const pinned = [say(SAM, id), say(SAM)]
    for (const message of pinned) {
      updatePinnedMessage(scene.world, SAM, scene.supergroup, message.id, { unpin: false, isOneSided: false })
    }
    expect(messagesOfTopic(scene.world, forum(), id).at(-1)).toMatchObject({
      content: { kind: 'message_pinned' },
      replyTo: pinned[0]?.id,
    })
    expect(unpinAllMessages(scene.world, SAM, scene.supergroup, id)).toMatchObject({ ptsCount: 1 })
    expect(unpinAllMessages(scene.world, SAM, scene.supergroup, 1)).toMatchObject({ ptsCount: 1 })
  })
  it('has no topic any more once there are none', () => {
    const id = create()
    const inside = say(ALICE, id)
    const { forum: _forum, ...plain } = forum()
    scene.world.chats.set(FORUM, plain)
    const answer = sendText(scene.world, SAM, scene.supergroup, { text: 'ho', replyTo: { id: inside.id } })
    expect(answer).toMatchObject({ replyTo: inside.id })
    expect(answer).not.toHaveProperty('topicId')
  })
})

describe('what is unread', () => {
  it('is counted by topic, and read by topic', () => {
    const id = create()
    say(SAM, id)
    say(SAM, id)
    say(SAM)
    const unread = () =>
      Object.fromEntries(topicStates(scene.world, ALICE, forum()).map(one => [one.topic.id, one.unread]))
    expect(unread()).toEqual({ [id]: 3, 1: 1 })
    const { id: last } = say(SAM, id)
    markRead(scene.world, ALICE, scene.supergroup, last, id)
    expect(unread()).toEqual({ [id]: 0, 1: 1 })
    expect(dialogsOf(scene.world, ALICE)[0]).toMatchObject({ unread: 1 })
  })
  it('isn’t read in other topics by who writes in one', () => {
    const id = create()
    say(SAM)
    say(ALICE, id)
    const unread = topicStates(scene.world, ALICE, forum()).map(one => [one.topic.id, one.unread])
    expect(Object.fromEntries(unread)).toEqual({ [id]: 0, 1: 1 })
  })
})
