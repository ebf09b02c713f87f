import { beforeEach, describe, expect, it } from 'vitest'
import type { Tl, tl } from '../../tl/types.ts'
import { editAdmin, editChatAdmin } from '../chats/members.ts'
import { migrateChat } from '../chats/migrate-chat.ts'
import { type PeerRef, userPeer } from '../state/peers.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { boxOf, userBox } from './boxes.ts'
import { deliver, findMessage } from './deliver.ts'
import { historyOf, missedIn } from './history.ts'
import { pinnedIn, unpinAllMessages, updatePinnedMessage } from './pin-message.ts'
import { countsOf, sendReaction } from './reactions.ts'
import { sendText } from './send-text.ts'
import { setTyping } from './set-typing.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const say = (fromId: number, peer: PeerRef) => sendText(scene.world, fromId, peer, { text: 'hi' })

describe('pinning', () => {
  const pin = (userId: number, peer: PeerRef, id: number, more: object = {}) =>
    updatePinnedMessage(scene.world, userId, peer, id, { unpin: false, isOneSided: false, ...more })

  it('applies to both users of a private chat, and a message that answers the pinned one says so', () => {
    say(ALICE, scene.bob)
    const { id } = say(ALICE, scene.sam)
    scene.told()
    pin(ALICE, scene.sam, id)
    expect(scene.told()).toEqual([`pin ${ALICE}`, `pin ${SAM}`, `message ${ALICE}`, `message ${SAM}`])
    const pinned = pinnedIn(scene.world, SAM, scene.alice)
    expect(pinned).toMatchObject({ content: { text: 'hi' }, pinned: true })
    expect(historyOf(scene.world, SAM, scene.alice).at(-1)).toMatchObject({
      content: { kind: 'message_pinned' },
      replyTo: pinned?.id,
    })
  })
  it('can apply to oneself alone, without such a message', () => {
    const { id } = say(ALICE, scene.sam)
    scene.told()
    pin(ALICE, scene.sam, id, { isOneSided: true })
    expect(scene.told()).toEqual([`pin ${ALICE}`])
    expect(pinnedIn(scene.world, SAM, scene.alice)).toBeUndefined()
  })
  it('needs the right in a group and in a channel', () => {
    const inGroup = say(ALICE, scene.group)
    expect(refusalOf(() => pin(ALICE, scene.group, inGroup.id))).toBe('400 CHAT_ADMIN_REQUIRED')
    editChatAdmin(scene.world, SAM, scene.chatOf(501), ALICE, true)
    expect(refusalOf(() => pin(ALICE, scene.group, inGroup.id))).toBeUndefined()
    const inChannel = say(SAM, scene.channel)
    editAdmin(scene.world, SAM, scene.chatOf(503), ALICE, { pinMessages: true })
    expect(refusalOf(() => pin(ALICE, scene.channel, inChannel.id))).toBe('400 CHAT_ADMIN_REQUIRED')
    editAdmin(scene.world, SAM, scene.chatOf(503), ALICE, { editMessages: true })
    expect(refusalOf(() => pin(ALICE, scene.channel, inChannel.id))).toBeUndefined()
    expect(refusalOf(() => pin(ALICE, scene.bob, 99))).toBe('400 MESSAGE_ID_INVALID')
  })
  it('is refused in a group that is a supergroup now, and so are reactions', () => {
    const { id } = say(SAM, scene.group)
    migrateChat(scene.world, SAM, scene.chatOf(501))
    const react = () => sendReaction(scene.world, SAM, scene.group, id, ['👍'], false)
    expect(refusalOf(() => pin(SAM, scene.group, id))).toBe('403 CHAT_WRITE_FORBIDDEN')
    expect(refusalOf(react)).toBe('403 CHAT_WRITE_FORBIDDEN')
  })
  it('is refused when nothing would change', () => {
    const { id } = say(SAM, scene.alice)
    pin(SAM, scene.alice, id)
    expect(refusalOf(() => pin(SAM, scene.alice, id))).toBe('400 CHAT_NOT_MODIFIED')
    pin(SAM, scene.alice, id, { unpin: true })
    expect(refusalOf(() => pin(SAM, scene.alice, id, { unpin: true }))).toBe('400 CHAT_NOT_MODIFIED')
    expect(pinnedIn(scene.world, ALICE, scene.sam)).toBeUndefined()
    // The message about the pin can't be pinned itself.
    const service = historyOf(scene.world, SAM, scene.alice).at(-1)?.id ?? 0
    expect(refusalOf(() => pin(SAM, scene.alice, service))).toBe('400 MESSAGE_ID_INVALID')
  })
  it('is allowed to members only', () => {
    const [inGroup, inSupergroup] = [say(SAM, scene.group), say(SAM, scene.supergroup)]
    const refused = (...args: Parameters<typeof pin>) => refusalOf(() => pin(...args))
    expect(refused(BOB, scene.group, inGroup.id)).toBe('400 PEER_ID_INVALID')
    expect(refused(BOB, scene.supergroup, inSupergroup.id)).toBe('400 CHANNEL_PRIVATE')
    expect(refused(SAM, userPeer(99), 1)).toBe('400 PEER_ID_INVALID')
    expect(refused(ALICE, scene.supergroup, inSupergroup.id)).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(refusalOf(() => unpinAllMessages(scene.world, ALICE, scene.supergroup))).toBe(
      '400 CHAT_ADMIN_REQUIRED',
    )
    editAdmin(scene.world, SAM, scene.chatOf(502), ALICE, { editMessages: true })
    expect(refused(ALICE, scene.supergroup, inSupergroup.id)).toBe('400 CHAT_ADMIN_REQUIRED')
    editAdmin(scene.world, SAM, scene.chatOf(502), ALICE, { pinMessages: true })
    expect(refused(ALICE, scene.supergroup, inSupergroup.id)).toBeUndefined()
  })
  it('can be undone, without a message', () => {
    const { id } = say(SAM, scene.alice)
    pin(SAM, scene.alice, id)
    const before = boxOf(scene.world, userBox(ALICE)).pts
    scene.updates.length = 0
    pin(SAM, scene.alice, id, { unpin: true })
    const pts = before + 1
    const marked = { kind: 'pin', pinned: false, message: { content: { text: 'hi' } } }
    expect(scene.updates).toMatchObject([
      { ...marked, accountId: SAM },
      { ...marked, accountId: ALICE, pts },
    ])
    expect(findMessage(scene.world, userBox(SAM), id)).not.toHaveProperty('pinned')
    expect(missedIn(scene.world, userBox(ALICE), before, pts).pins).toMatchObject([{ pinned: false, pts }])
    expect(missedIn(scene.world, userBox(ALICE), pts, pts).pins).toEqual([])
    // The message about the pin was never pinned.
    const service = historyOf(scene.world, SAM, scene.alice).at(-1)?.id ?? 0
    expect(refusalOf(() => pin(SAM, scene.alice, service, { unpin: true }))).toBe('400 CHAT_NOT_MODIFIED')
  })
  it('shows the newest pinned message', () => {
    for (let count = 0; count < 2; count++) pin(SAM, scene.alice, say(SAM, scene.alice).id)
    say(SAM, scene.alice)
    const [, newest] = historyOf(scene.world, SAM, scene.alice).filter(one => one.pinned)
    expect(pinnedIn(scene.world, SAM, scene.alice)).toEqual(newest)
  })
  it('can be undone for all messages at once, and clients that missed it get each change', () => {
    for (let count = 0; count < 3; count++) pin(SAM, scene.alice, say(SAM, scene.alice).id)
    const before = boxOf(scene.world, userBox(ALICE)).pts
    expect(unpinAllMessages(scene.world, SAM, scene.alice)).toEqual({
      pts: boxOf(scene.world, userBox(SAM)).pts,
      ptsCount: 3,
    })
    expect(unpinAllMessages(scene.world, SAM, scene.alice).ptsCount).toBe(0)
    const { pins } = missedIn(scene.world, userBox(ALICE), before, boxOf(scene.world, userBox(ALICE)).pts)
    expect(pins.map(({ pinned }) => pinned)).toEqual([false, false, false])
  })
})

describe('a reaction', () => {
  const react = (userId: number, peer: PeerRef, id: number, ...emoticons: string[]) =>
    sendReaction(scene.world, userId, peer, id, emoticons, false)

  it('is on every copy, and people get an update at once', () => {
    const { id, copies } = say(ALICE, scene.sam)
    scene.told()
    react(ALICE, scene.sam, id, '👍')
    react(SAM, scene.alice, copies[userBox(SAM)] ?? 0, '❤\ufe0f')
    expect(scene.told()).toEqual([
      `reactions ${ALICE}`,
      `reactions ${SAM}`,
      `reactions ${ALICE}`,
      `reactions ${SAM}`,
    ])
    const copy = findMessage(scene.world, userBox(ALICE), id)
    expect(copy?.reactions).toMatchObject([
      { userId: ALICE, emoticon: '👍' },
      { userId: SAM, emoticon: '❤' },
    ])
    react(ALICE, scene.sam, id)
    expect(findMessage(scene.world, userBox(SAM), copies[userBox(SAM)] ?? 0)?.reactions).toHaveLength(1)
  })
  it('has to exist, and the number per user is limited', () => {
    const { id } = say(ALICE, scene.sam)
    const refused = (...emoticons: string[]) => refusalOf(() => react(ALICE, scene.sam, id, ...emoticons))
    expect(refused('🧦')).toBe('400 REACTION_INVALID')
    expect(refused('👍', '👎')).toBe('400 REACTIONS_TOO_MANY')
    expect(refused()).toBe('400 MESSAGE_NOT_MODIFIED')
    const alice = scene.world.users.get(ALICE)
    if (alice) scene.world.users.set(ALICE, { ...alice, premium: true })
    expect(refused('👍', '👎', '🔥')).toBeUndefined()
    expect(refused('👍', '👎', '🔥', '🎉')).toBe('400 REACTIONS_TOO_MANY')
    expect(refusalOf(() => react(ALICE, scene.sam, 99, '👍'))).toBe('400 MESSAGE_ID_INVALID')
  })
  it('has the date of the choice, and whether it was shown large', () => {
    const { id } = say(ALICE, scene.sam)
    scene.clock.now += 60
    const sent = sendReaction(scene.world, ALICE, scene.sam, id, ['👍', '👍'], true)
    const date = scene.clock.now
    expect(sent).toEqual(findMessage(scene.world, userBox(ALICE), id))
    expect(sent.reactions).toEqual([{ userId: ALICE, emoticon: '👍', date, big: true }])
    expect(react(ALICE, scene.sam, id, '👎').reactions).toEqual([{ userId: ALICE, emoticon: '👎', date }])
    expect(react(ALICE, scene.sam, id)).not.toHaveProperty('reactions')
  })
  it('is refused for a service message, and for users outside the chat', () => {
    const { id } = say(SAM, scene.supergroup)
    expect(refusalOf(() => react(BOB, scene.supergroup, id, '👍'))).toBe('400 CHANNEL_PRIVATE')
    expect(refusalOf(() => react(SAM, userPeer(99), id, '👍'))).toBe('400 PEER_ID_INVALID')
    const service = deliver(scene.world, SAM, scene.supergroup, { kind: 'title_changed', title: 'New' })
    expect(refusalOf(() => react(SAM, scene.supergroup, service.id, '👍'))).toBe('400 MESSAGE_ID_INVALID')
  })
  it('is counted, the most frequent first', () => {
    const { id } = say(SAM, scene.supergroup)
    react(SAM, scene.supergroup, id, '👎')
    react(ALICE, scene.supergroup, id, '👍')
    const counted = countsOf(react(BOT_ID, scene.supergroup, id, '👍'))
    expect(counted).toEqual([
      { emoticon: '👍', count: 2 },
      { emoticon: '👎', count: 1 },
    ])
    expect(countsOf(say(SAM, scene.supergroup))).toEqual([])
  })
  it('in a basic group is told once to a bot that is an administrator there', () => {
    const chat = scene.chatOf(501)
    scene.world.chats.set(501, { ...chat, members: [...chat.members, { userId: BOT_ID }] })
    editChatAdmin(scene.world, SAM, scene.chatOf(501), BOT_ID, true)
    const { id, copies } = say(SAM, scene.group)
    scene.told()
    react(SAM, scene.group, id, '👍')
    expect(scene.told()).toEqual([`reactions ${SAM}`, `reactions ${ALICE}`, `qts ${BOT_ID}`])
    expect([...scene.world.qtsEvents.values()].at(-1)).toMatchObject({
      ...{ kind: 'reaction', peer: scene.group, messageId: copies[userBox(BOT_ID)] },
      ...{ actorId: SAM, date: scene.clock.now },
    })
  })
  it('is told to the bot of the private chat, except the bot’s own', () => {
    const { id } = say(SAM, scene.bot)
    scene.told()
    react(SAM, scene.bot, id, '👍')
    expect(scene.told()).toEqual([`reactions ${SAM}`, `qts ${BOT_ID}`])
    react(BOT_ID, scene.sam, 1, '🔥')
    expect(scene.told()).toEqual([`reactions ${SAM}`])
    react(SAM, scene.bot, id)
    expect([...scene.world.qtsEvents.values()]).toMatchObject([
      { kind: 'reaction', actorId: SAM, before: [], after: ['👍'] },
      { kind: 'reaction', actorId: SAM, before: ['👍'], after: [] },
    ])
  })
  it('in a group is told to a bot that is an administrator there', () => {
    const { id } = say(SAM, scene.supergroup)
    react(SAM, scene.supergroup, id, '👍')
    editAdmin(scene.world, SAM, scene.chatOf(502), BOT_ID, { pinMessages: true })
    react(ALICE, scene.supergroup, id, '👎')
    const reactions = [...scene.world.qtsEvents.values()].filter(({ kind }) => kind === 'reaction')
    expect(reactions).toMatchObject([{ actorId: ALICE }])
  })
  it('in a channel is open to every subscriber, and told as a number', () => {
    const { id } = say(SAM, scene.channel)
    editAdmin(scene.world, SAM, scene.chatOf(503), BOT_ID, { postMessages: true })
    react(SAM, scene.channel, id, '👍')
    react(ALICE, scene.channel, id, '👍')
    const last = [...scene.world.qtsEvents.values()].at(-1)
    expect(last).toEqual({
      ...{ kind: 'reaction_counts', peer: scene.channel, messageId: id, date: scene.clock.now },
      ...{ counts: [{ emoticon: '👍', count: 2 }], accountId: BOT_ID, qts: last?.qts },
    })
    const message = findMessage(scene.world, 'channel:503', id)
    expect(message && countsOf(message)).toEqual([{ emoticon: '👍', count: 2 }])
  })
})

describe('a chat action', () => {
  it('is told only where the user may write', () => {
    const type = (userId: number, peer: PeerRef) =>
      refusalOf(() => setTyping(scene.world, userId, peer, { _: 'sendMessageTypingAction' }))
    expect(type(ALICE, scene.channel)).toBe('403 CHAT_WRITE_FORBIDDEN')
    expect(type(BOT_ID, scene.bob)).toBe('400 PEER_ID_INVALID')
    expect(scene.told()).toEqual([])
  })
  it('that is a draft has the entities that its message would have', () => {
    const marked = { _: 'messageEntityBold', offset: 0, length: 1 } as const
    const draft = (entities: Tl<tl.TypeMessageEntity>[]): Tl<tl.RawSendMessageTextDraftAction> => ({
      ...{ _: 'sendMessageTextDraftAction', randomId: 1n },
      text: { _: 'textWithEntities', text: 'hi /start', entities },
    })
    const write = (entities: Tl<tl.TypeMessageEntity>[]) =>
      refusalOf(() => setTyping(scene.world, BOT_ID, scene.sam, draft(entities)))
    const command = { _: 'messageEntityBotCommand', offset: 3, length: 6 } as const
    expect(write(Array(101).fill(marked))).toBeUndefined()
    expect(scene.updates).toMatchObject([{ action: draft([...Array(100).fill(marked), command]) }])
    expect(write([{ ...marked, length: 10 }])).toBe('400 ENTITY_BOUNDS_INVALID')
  })
  it('is told to the other people of the chat, each with the peer as they see it', () => {
    setTyping(scene.world, SAM, scene.alice, { _: 'sendMessageTypingAction' })
    setTyping(scene.world, SAM, scene.supergroup, { _: 'sendMessageTypingAction' })
    setTyping(scene.world, BOT_ID, scene.sam, { _: 'sendMessageUploadPhotoAction', progress: 0 })
    setTyping(scene.world, SAM, scene.bot, { _: 'sendMessageTypingAction' })
    expect(scene.updates).toMatchObject([
      { kind: 'typing', accountId: ALICE, userId: SAM, peer: scene.sam },
      { kind: 'typing', accountId: ALICE, userId: SAM, peer: scene.supergroup },
      { kind: 'typing', accountId: SAM, userId: BOT_ID, peer: scene.bot },
    ])
  })
})
