import { beforeEach, describe, expect, it } from 'vitest'
import { topPeers } from '../accounts/top-peers.ts'
import { hasUsedBot } from '../bots/bot-users.ts'
import { editAdmin } from '../chats/members.ts'
import type { Message } from '../state/message.ts'
import { type AdminRights, type PeerRef, userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import { ALICE, BOB, GONE, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { type boxFor, boxOf, channelBox, userBox } from './boxes.ts'
import { deleteMessages } from './delete-messages.ts'
import { deliver, findMessage } from './deliver.ts'
import { editMessage } from './edit-message.ts'
import { forwardMessage } from './forward-message.ts'
import { randomIdsOf, sendOnce } from './random-ids.ts'
import { sendText } from './send-text.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const send = (fromId: number, peer: PeerRef, text = 'hello', more: object = {}) =>
  sendText(scene.world, fromId, peer, { text, ...more })
const refused = (...args: Parameters<typeof send>) => refusalOf(() => send(...args))
const url = { _: 'keyboardButtonUrl', text: 'Open', url: 'https://example.com' } as const
const keyboard = { _: 'replyInlineMarkup', rows: [{ _: 'keyboardButtonRow', buttons: [url] }] } as const
const contentOf = (box: ReturnType<typeof boxFor>, id: number) => findMessage(scene.world, box, id)?.content

describe('a text', () => {
  it.each(['', ' ', '\n\t'])('has something in it, not %j', text => {
    expect(refused(SAM, scene.alice, text)).toBe('400 MESSAGE_EMPTY')
  })
  it('has 4,096 UTF-16 units at most', () => {
    expect(refused(SAM, scene.alice, 'x'.repeat(4096))).toBeUndefined()
    expect(refused(SAM, scene.alice, 'x'.repeat(4097))).toBe('400 MESSAGE_TOO_LONG')
    expect(refused(SAM, scene.alice, '👋'.repeat(2048))).toBeUndefined()
    expect(refused(SAM, scene.alice, `${'👋'.repeat(2048)}x`)).toBe('400 MESSAGE_TOO_LONG')
  })
  it('is in both boxes of a private chat, each under its own id, and both are told', () => {
    send(ALICE, scene.bob)
    scene.told()
    const message = send(SAM, scene.alice)
    expect(message).toMatchObject({ id: 1, fromId: SAM, peer: scene.alice, content: { text: 'hello' } })
    const theirs = findMessage(scene.world, userBox(ALICE), 2)
    expect(theirs).toMatchObject({ id: 2, fromId: SAM, peer: scene.sam, copies: message.copies })
    expect(message.copies).toEqual({ [userBox(SAM)]: 1, [userBox(ALICE)]: 2 })
    expect(scene.told()).toEqual([`message ${SAM}`, `message ${ALICE}`])
  })
  it('is refused for an unknown chat', () => {
    const nowhere = () => deliver(scene.world, SAM, { kind: 'chat', id: 999 }, { kind: 'text', text: 'hi' })
    expect(refusalOf(nowhere)).toBe('400 PEER_ID_INVALID')
  })
  it('to oneself is stored once', () => {
    expect(send(SAM, scene.sam).copies).toEqual({ [userBox(SAM)]: 1 })
    expect(scene.told()).toEqual([`message ${SAM}`])
  })
  it('in a basic group is in the box of each member, the sender’s first', () => {
    expect(send(ALICE, scene.group)).toMatchObject({ box: userBox(ALICE), peer: scene.group })
    expect(scene.told()).toEqual([`message ${ALICE}`, `message ${SAM}`])
  })
  it('in a supergroup or a channel is in the chat’s only box', () => {
    expect(send(ALICE, scene.supergroup)).toMatchObject({ id: 1, box: channelBox(502) })
    expect(send(SAM, scene.channel)).toMatchObject({ id: 1, box: channelBox(503) })
    expect(boxOf(scene.world, channelBox(502))).toMatchObject({
      lastMessageId: 1,
      pts: 2,
      date: scene.clock.now,
    })
  })
  it('counts in the sender’s top peers, in the category of the chat', () => {
    for (const peer of [scene.alice, scene.bot, scene.group, scene.supergroup, scene.channel]) send(SAM, peer)
    const tops = (['correspondents', 'bots_pm', 'groups', 'channels'] as const).map(category =>
      topPeers(scene.world, SAM, category)?.map(({ peer }) => peer),
    )
    expect(tops).toEqual([[scene.alice], [scene.bot], [scene.group, scene.supergroup], [scene.channel]])
  })
  it('to a bot counts as use of the bot by its sender', () => {
    send(BOB, userPeer(OTHER_BOT))
    expect(hasUsedBot(scene.world, OTHER_BOT, BOB)).toBe(true)
    send(BOB, scene.alice)
    expect(hasUsedBot(scene.world, ALICE, BOB)).toBe(false)
  })
  it('has its entities, and no empty list of them', () => {
    expect(send(SAM, scene.alice, '@sam_r').content).toMatchObject({ entities: [{ offset: 0, length: 6 }] })
    expect(send(SAM, scene.alice).content).toStrictEqual({ kind: 'text', text: 'hello' })
  })
})

describe('the right to write', () => {
  it.each<[string, number, (scene: Scene) => PeerRef, string | undefined]>([
    ['anybody to a person', BOB, ({ alice }) => alice, undefined],
    ['nobody to nobody', BOB, () => userPeer(99), '400 PEER_ID_INVALID'],
    ['nobody to who is gone', BOB, () => userPeer(GONE), '400 INPUT_USER_DEACTIVATED'],
    ['a bot to who has used it', BOT_ID, ({ sam }) => sam, undefined],
    ['no bot to who hasn’t', BOT_ID, ({ alice }) => alice, '400 PEER_ID_INVALID'],
    ['no bot to a bot', BOT_ID, () => userPeer(OTHER_BOT), '400 USER_IS_BOT'],
    ['a member in a group', ALICE, ({ group }) => group, undefined],
    ['nobody else in a group', BOB, ({ group }) => group, '400 PEER_ID_INVALID'],
    ['a member in a supergroup', ALICE, ({ supergroup }) => supergroup, undefined],
    ['nobody else in a supergroup', BOB, ({ supergroup }) => supergroup, '400 CHANNEL_PRIVATE'],
    ['its creator in a channel', SAM, ({ channel }) => channel, undefined],
    ['no subscriber in a channel', ALICE, ({ channel }) => channel, '403 CHAT_WRITE_FORBIDDEN'],
    ['nobody else in a channel', BOB, ({ channel }) => channel, '400 CHANNEL_PRIVATE'],
  ])('for %s', (_, fromId, peer, refusal) => {
    expect(refused(fromId, peer(scene))).toBe(refusal)
  })
  it('in a channel belongs to administrators who may post', () => {
    const chat = scene.chatOf(503)
    const withRights = (adminRights: object) =>
      scene.world.chats.set(503, { ...chat, members: [{ userId: ALICE, adminRights }] })
    withRights({ editMessages: true })
    expect(refused(ALICE, scene.channel)).toBe('403 CHAT_WRITE_FORBIDDEN')
    withRights({ postMessages: true })
    expect(refused(ALICE, scene.channel)).toBeUndefined()
  })
})

describe('a reply', () => {
  it('names the answered message by its id in each box', () => {
    send(ALICE, scene.bob)
    const parent = send(SAM, scene.alice)
    const reply = send(SAM, scene.alice, 'again', { replyTo: { id: parent.id } })
    expect(reply.replyTo).toBe(parent.id)
    expect(findMessage(scene.world, userBox(ALICE), 3)?.replyTo).toBe(2)
  })
  it('answers a message of the same chat', () => {
    const elsewhere = send(SAM, scene.bob)
    expect(refused(SAM, scene.alice, 'hi', { replyTo: { id: elsewhere.id } })).toBe(
      '400 REPLY_MESSAGE_ID_INVALID',
    )
    expect(refused(SAM, scene.alice, 'hi', { replyTo: { id: 99 } })).toBe('400 REPLY_MESSAGE_ID_INVALID')
  })
})

describe('the options of a sent text', () => {
  it('are in every copy: silent, or protected', () => {
    const how = { silent: true, noforwards: true } as const
    const { id } = send(SAM, scene.alice, 'quiet', { how })
    for (const box of [SAM, ALICE]) expect(findMessage(scene.world, userBox(box), id)).toMatchObject(how)
    const passOn = () =>
      forwardMessage(scene.world, SAM, scene.alice, id, scene.bob, {
        ...{ dropAuthor: false, dropCaptions: false, albumOf: album => album },
      })
    expect(refusalOf(passOn)).toBe('400 CHAT_FORWARDS_RESTRICTED')
  })
  it('can include an effect in a private chat', () => {
    const how = { effect: '5' }
    expect(send(SAM, scene.alice, 'hi', { how })).toMatchObject(how)
    expect(send(SAM, scene.group, 'hi', { how })).not.toHaveProperty('effect')
  })
  it('are absent unless they are given', () => {
    expect(Object.keys(send(SAM, scene.alice)).sort()).toEqual([
      'box',
      'content',
      'copies',
      'date',
      'fromId',
      'id',
      'peer',
      'pts',
    ])
  })
})

describe('a keyboard under a text', () => {
  it('stays only if a bot sent it', () => {
    expect(send(BOT_ID, scene.sam, 'hi', { replyMarkup: keyboard }).content).toMatchObject({
      replyMarkup: keyboard,
    })
    expect(send(SAM, scene.alice, 'hi', { replyMarkup: keyboard }).content).not.toHaveProperty('replyMarkup')
  })
  it('is checked', () => {
    const empty = { _: 'replyInlineMarkup', rows: [] }
    expect(refused(BOT_ID, scene.sam, 'hi', { replyMarkup: empty })).toBe('400 REPLY_MARKUP_INVALID')
    expect(refused(SAM, scene.alice, 'hi', { replyMarkup: empty })).toBeUndefined()
  })
})

describe('a client’s own id for what it sends', () => {
  let message: Message
  beforeEach(() => {
    message = send(SAM, scene.supergroup)
  })
  const once = (senderId: number, randomId: bigint, sending = () => message) =>
    refusalOf(() => sendOnce(scene.world, senderId, randomId, sending))

  it('prevents a second message, and names the first one', () => {
    expect(sendOnce(scene.world, SAM, 7n, () => message)).toBe(message)
    const before = boxOf(scene.world, message.box).lastMessageId
    expect(once(SAM, 7n, () => send(SAM, scene.supergroup))).toBe('500 RANDOM_ID_DUPLICATE')
    expect(boxOf(scene.world, message.box).lastMessageId).toBe(before)
    const { box, id: messageId } = message
    expect(scene.world.randomIds.get(`${SAM}:7`)).toEqual({ date: scene.clock.now, box, messageId })
  })
  it('is found again by its message, only for the sender', () => {
    const [other, theirs] = [send(SAM, scene.supergroup), send(ALICE, scene.supergroup)]
    sendOnce(scene.world, SAM, -7n, () => message)
    sendOnce(scene.world, ALICE, 8n, () => theirs)
    const all = [message, other, theirs]
    expect(randomIdsOf(scene.world, SAM, all)).toEqual([{ id: message.id, randomId: -7n }])
    expect(randomIdsOf(scene.world, BOB, all)).toEqual([])
  })
  it('is remembered until ten thousand newer ones have arrived', () => {
    for (let id = 1n; id <= 10_001n; id++) sendOnce(scene.world, SAM, id, () => message)
    expect([once(SAM, 1n), once(SAM, 3n)]).toEqual([undefined, '500 RANDOM_ID_DUPLICATE'])
    expect(scene.world.randomIds.size).toBe(10_000)
  })
  it('belongs to one sender', () => {
    expect([once(SAM, 7n), once(ALICE, 7n), once(SAM, 8n)]).toEqual([undefined, undefined, undefined])
  })
  it('counts as no id when it is zero', () => {
    expect([once(SAM, 0n), once(SAM, 0n)]).toEqual([undefined, undefined])
  })
  it('can be used again after a refusal', () => {
    const refuse = () => {
      throw badRequest('MESSAGE_EMPTY')
    }
    expect(once(SAM, 7n, refuse)).toBe('400 MESSAGE_EMPTY')
    expect(once(SAM, 7n)).toBeUndefined()
  })
})

describe('an edit', () => {
  const edit = (userId: number, peer: PeerRef, id: number, change: object) =>
    editMessage(scene.world, userId, peer, id, change)
  const refusedEdit = (...args: Parameters<typeof edit>) => refusalOf(() => edit(...args))

  it('changes every copy with its date, advances each box, and tells everybody', () => {
    const { id } = send(SAM, scene.alice)
    scene.told()
    scene.clock.now += 60
    const edited = edit(SAM, scene.alice, id, { text: 'see @sam_r' })
    const content = { kind: 'text', text: 'see @sam_r', entities: [{ offset: 4 }] }
    const when = { date: scene.clock.now, pts: 3 }
    expect(edited).toMatchObject({ box: userBox(SAM), content, edited: when, pts: 2 })
    expect(findMessage(scene.world, userBox(ALICE), 1)).toMatchObject({ content, edited: when })
    expect(boxOf(scene.world, userBox(ALICE))).toMatchObject({ pts: 3, lastMessageId: 1 })
    expect(scene.told()).toEqual([`edit ${SAM}`, `edit ${ALICE}`])
  })
  it('of a keyboard keeps the text with its entities, and an edit without a keyboard removes it', () => {
    const { id } = send(BOT_ID, scene.sam, '@sam_r', { replyMarkup: keyboard })
    const plain = edit(BOT_ID, scene.sam, id, {}).content
    expect(plain).toMatchObject({ text: '@sam_r', entities: [{ length: 6 }] })
    expect(plain).not.toHaveProperty('replyMarkup')
    expect(edit(BOT_ID, scene.sam, id, { replyMarkup: keyboard }).content).toMatchObject({
      replyMarkup: keyboard,
    })
  })
  it('changes the copies that still exist', () => {
    const { id, copies } = send(SAM, scene.alice)
    deleteMessages(scene.world, ALICE, [copies[userBox(ALICE)] ?? 0], false)
    scene.told()
    edit(SAM, scene.alice, id, { text: 'changed' })
    expect(scene.told()).toEqual([`edit ${SAM}`])
  })
  it('is refused when nothing changes', () => {
    const { id } = send(SAM, scene.alice)
    expect(refusedEdit(SAM, scene.alice, id, { text: 'hello' })).toBe('400 MESSAGE_NOT_MODIFIED')
    expect(refusedEdit(SAM, scene.alice, id, { text: 'hello!' })).toBeUndefined()
  })
  it('is checked like a new text', () => {
    const { id } = send(SAM, scene.alice)
    expect(refusedEdit(SAM, scene.alice, id, { text: ' ' })).toBe('400 MESSAGE_EMPTY')
    expect(refusedEdit(SAM, scene.alice, id, { text: 'x'.repeat(4097) })).toBe('400 MESSAGE_TOO_LONG')
    const { id: ofBot } = send(BOT_ID, scene.sam)
    const empty = { _: 'replyInlineMarkup', rows: [] }
    expect(refusedEdit(BOT_ID, scene.sam, ofBot, { replyMarkup: empty })).toBe('400 REPLY_MARKUP_INVALID')
    expect(refusedEdit(BOT_ID, userPeer(ALICE), ofBot, { text: 'x' })).toBe('400 PEER_ID_INVALID')
  })
  it('drops a user’s keyboard', () => {
    const { id } = send(SAM, scene.alice)
    const change = { text: 'other', replyMarkup: keyboard }
    expect(edit(SAM, scene.alice, id, change).content).toStrictEqual({ kind: 'text', text: 'other' })
  })
  it('is another’s post, for an administrator of a channel with the right', () => {
    const { id } = send(SAM, scene.channel, 'Post', { replyMarkup: undefined })
    const change = { text: 'Changed' }
    expect(refusedEdit(ALICE, scene.channel, id, change)).toBe('403 CHAT_WRITE_FORBIDDEN')
    const promote = (rights: AdminRights) => editAdmin(scene.world, SAM, scene.chatOf(503), ALICE, rights)
    promote({ postMessages: true })
    expect(refusedEdit(ALICE, scene.channel, id, change)).toBe('400 CHAT_ADMIN_REQUIRED')
    promote({ editMessages: true })
    expect(edit(ALICE, scene.channel, id, change)).toMatchObject({ fromId: SAM, content: change })
    expect(refusedEdit(ALICE, scene.channel, 99, change)).toBe('400 MESSAGE_ID_INVALID')
    const ofAlice = send(ALICE, scene.supergroup)
    expect(refusedEdit(SAM, scene.supergroup, ofAlice.id, change)).toBe('403 MESSAGE_AUTHOR_REQUIRED')
  })
  it('is refused for another’s message, and in the wrong chat', () => {
    const { id } = send(SAM, scene.alice)
    expect(refusedEdit(ALICE, scene.sam, id, { text: 'x' })).toBe('403 MESSAGE_AUTHOR_REQUIRED')
    expect(refusedEdit(SAM, scene.bob, id, { text: 'x' })).toBe('400 MESSAGE_ID_INVALID')
    expect(refusedEdit(SAM, scene.alice, 99, { text: 'x' })).toBe('400 MESSAGE_ID_INVALID')
    const service = deliver(scene.world, SAM, scene.alice, { kind: 'managed_bot_created', botId: 9 })
    expect(refusedEdit(SAM, scene.alice, service.id, { text: 'x' })).toBe('400 MESSAGE_ID_INVALID')
  })
})

describe('a forwarded text', () => {
  const how = { dropAuthor: false, dropCaptions: false, albumOf: (album: string) => album }
  const forward = (from: PeerRef, id: number, to: PeerRef) =>
    forwardMessage(scene.world, SAM, from, id, to, how)
  const refusedForward = (...args: Parameters<typeof forward>) => refusalOf(() => forward(...args))

  it('keeps its first author and date, and loses its keyboard', () => {
    const { id } = send(BOT_ID, scene.sam, '@sam_r', { replyMarkup: keyboard })
    const said = { fromId: BOT_ID, date: scene.clock.now }
    scene.clock.now += 60
    const once = forward(scene.bot, id, scene.alice)
    const text = { kind: 'text', text: '@sam_r', forwardedFrom: said }
    expect(once).toMatchObject({ fromId: SAM, content: { ...text, entities: [{ offset: 0 }] } })
    expect(once.content).not.toHaveProperty('replyMarkup')
    expect(forward(scene.alice, once.id, scene.bob).content).toMatchObject(text)
  })
  it('has to exist in its chat, and its sender has to be allowed to write in the new one', () => {
    const { id } = send(SAM, scene.alice)
    expect(refusedForward(scene.bob, id, scene.alice)).toBe('400 MESSAGE_ID_INVALID')
    expect(refusedForward(scene.alice, 99, scene.bob)).toBe('400 MESSAGE_ID_INVALID')
    expect(refusedForward(scene.alice, id, userPeer(GONE))).toBe('400 INPUT_USER_DEACTIVATED')
    const service = deliver(scene.world, SAM, scene.alice, { kind: 'managed_bot_created', botId: 9 })
    expect(refusedForward(scene.alice, service.id, scene.bob)).toBe('400 MESSAGE_ID_INVALID')
  })
  it('never leaves a protected chat', () => {
    const { id } = send(SAM, scene.supergroup)
    expect(refusedForward(scene.supergroup, id, scene.alice)).toBeUndefined()
    scene.world.chats.set(502, { ...scene.chatOf(502), noforwards: true })
    expect(refusedForward(scene.supergroup, id, scene.alice)).toBe('400 CHAT_FORWARDS_RESTRICTED')
  })
  it('counts as use of the bot that gets it', () => {
    const { id } = send(SAM, scene.alice)
    forward(scene.alice, id, userPeer(OTHER_BOT))
    expect(hasUsedBot(scene.world, OTHER_BOT, SAM)).toBe(true)
    forward(scene.alice, id, scene.bob)
    expect(hasUsedBot(scene.world, BOB, SAM)).toBe(false)
    expect(contentOf(userBox(OTHER_BOT), 1)).toMatchObject({ text: 'hello' })
  })
})
