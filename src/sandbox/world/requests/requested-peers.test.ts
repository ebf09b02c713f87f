import { beforeEach, describe, expect, it } from 'vitest'
import type { Tl, tl } from '../../tl/types.ts'
import { hasUsedBot, meetBot } from '../bots/bot-users.ts'
import { createBot } from '../bots/managed-bots.ts'
import { userBox } from '../messages/boxes.ts'
import { findMessage } from '../messages/deliver.ts'
import { historyOf } from '../messages/history.ts'
import { sendText } from '../messages/send-text.ts'
import { memberOf, type PeerRef, userPeer } from '../state/peers.ts'
import { ALICE, BOB, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { addUser, BOT_ID, refusalOf } from '../test-world.ts'
import { admission } from './admit-bot.ts'
import { findPreparedButton, requestWebViewButton } from './prepared-buttons.ts'
import { type SentPeers, sendBotRequestedPeer } from './requested-peers.ts'

const DAY_SECONDS = 24 * 60 * 60
let scene: Scene
beforeEach(() => {
  scene = openScene()
})

type Button = Tl<tl.RawInputKeyboardButtonRequestPeer>
const button = (more: Partial<Button> = {}): Button => ({
  _: 'inputKeyboardButtonRequestPeer',
  text: 'Choose',
  buttonId: 7,
  peerType: { _: 'requestPeerTypeUser' },
  maxQuantity: 2,
  nameRequested: true,
  ...more,
})
const prepare = (more?: Parameters<typeof button>[0], userId = SAM) =>
  requestWebViewButton(scene.world, BOT_ID, userId, button(more))
const share = (webappReqId: string, peers: PeerRef[] = [scene.alice], more: Partial<SentPeers> = {}) =>
  sendBotRequestedPeer(scene.world, { userId: SAM, botId: BOT_ID, webappReqId, buttonId: 7, peers, ...more })
const refused = (...args: Parameters<typeof share>) => refusalOf(() => share(...args))

describe('peers that are shared for a prepared button', () => {
  it('are in both histories, with the details that the bot asked for', () => {
    const message = share(prepare({ usernameRequested: true }), [scene.alice, scene.bob])
    const content = {
      kind: 'requested_peers',
      buttonId: 7,
      peers: [scene.alice, scene.bob],
      fields: { name: true, username: true, photo: false },
    }
    expect(message).toMatchObject({ fromId: SAM, peer: scene.bot, content })
    expect(findMessage(scene.world, userBox(BOT_ID), 1)).toMatchObject({ peer: scene.sam, content })
    expect(scene.told()).toEqual([`message ${SAM}`, `message ${BOT_ID}`])
  })
  it.each<[string, Parameters<typeof button>[0], object]>([
    ['nothing', { nameRequested: false }, { name: false, username: false, photo: false }],
    ['photos', { nameRequested: false, photoRequested: true }, { name: false, username: false, photo: true }],
  ])('have no details beyond %s when only these were asked for', (_, more, fields) => {
    expect(share(prepare(more)).content).toMatchObject({ fields })
  })
  it('are at least one, each once, and at most as many as the button says', () => {
    const id = prepare()
    const peers = [scene.alice, scene.bob, userPeer(OTHER_BOT)]
    expect(refused(id, peers)).toBe('400 PEER_ID_INVALID')
    expect(refused(id, [scene.alice, scene.alice])).toBe('400 PEER_ID_INVALID')
    expect(refused(id, [])).toBe('400 PEER_ID_INVALID')
    expect(refused(id, peers.slice(0, 2))).toBeUndefined()
    expect(refused(prepare({ maxQuantity: 0 }))).toBeUndefined()
  })
  it('are exactly one, unless the button asks for users', () => {
    const peerType = { _: 'requestPeerTypeChat' } as const
    const id = prepare({ peerType, maxQuantity: 1 })
    expect(refused(id, [scene.group, scene.supergroup])).toBe('400 PEER_ID_INVALID')
    expect(refused(id, [scene.group])).toBeUndefined()
  })
  it('all have to fit', () => {
    const id = prepare({ peerType: { _: 'requestPeerTypeUser', bot: false } })
    expect(refused(id, [scene.alice, userPeer(OTHER_BOT)])).toBe('400 PEER_ID_INVALID')
    expect(refused(id, [userPeer(99)])).toBe('400 PEER_ID_INVALID')
  })
  it('need the id of this button', () => {
    expect(refused(prepare(), [scene.alice], { buttonId: 8 })).toBe('400 BUTTON_INVALID')
  })
  it('count as use of the bot by the user', () => {
    share(prepare({}, BOB), [scene.alice], { userId: BOB })
    expect(hasUsedBot(scene.world, BOT_ID, BOB)).toBe(true)
  })
})

describe('a prepared button', () => {
  it('can be used once, within a day, by its own user, for its own bot', () => {
    const id = prepare()
    expect(refused(id, [scene.bob], { userId: ALICE })).toBe('400 WEBAPP_REQ_ID_INVALID')
    expect(refused(id, [scene.alice], { botId: OTHER_BOT })).toBe('400 WEBAPP_REQ_ID_INVALID')
    expect(refused('unknown')).toBe('400 WEBAPP_REQ_ID_INVALID')
    const before = findPreparedButton(scene.world, BOT_ID, SAM, id)
    expect(refused(id)).toBeUndefined()
    expect(refused(id)).toBe('400 WEBAPP_REQ_ID_INVALID')
    expect(scene.world.buttons.get(id)).toEqual({ ...before, used: true })
    const [late, tooLate] = [prepare(), prepare()]
    scene.clock.now += DAY_SECONDS
    expect(refused(late)).toBeUndefined()
    scene.clock.now += 1
    expect(refused(tooLate)).toBe('400 WEBAPP_REQ_ID_INVALID')
  })
  it('can be used again when the share was refused', () => {
    const id = prepare()
    refused(id, [])
    expect(findPreparedButton(scene.world, BOT_ID, SAM, id)).toMatchObject({ used: false, button: button() })
  })
  it('has to be a peer request within the limits', () => {
    expect(refusalOf(() => prepare({ maxQuantity: 11 }))).toBe('400 BUTTON_INVALID')
    const other = { _: 'keyboardButton', text: 'x' } as const
    expect(refusalOf(() => requestWebViewButton(scene.world, BOT_ID, SAM, other))).toBe('400 BUTTON_INVALID')
  })
})

describe('peers that are shared by a keyboard', () => {
  const keyboard = (more?: Parameters<typeof button>[0]) => ({
    _: 'replyKeyboardMarkup' as const,
    rows: [{ _: 'keyboardButtonRow' as const, buttons: [button(more)] }],
  })
  const send = (markup: object = keyboard(), fromId = BOT_ID) =>
    sendText(scene.world, fromId, scene.sam, { text: 'Choose', replyMarkup: markup as never }).copies[
      userBox(SAM)
    ] ?? 0
  const shareBy = (msgId: number, more: Partial<SentPeers> = {}) =>
    refusalOf(() =>
      sendBotRequestedPeer(scene.world, {
        ...{ userId: SAM, botId: BOT_ID, msgId, buttonId: 7, peers: [scene.alice] },
        ...more,
      }),
    )

  it('name the message with the keyboard, any number of times', () => {
    const id = send()
    expect([shareBy(id), shareBy(id)]).toEqual([undefined, undefined])
  })
  it('have no details for the user’s form of a button', () => {
    const id = send(keyboard({ _: 'keyboardButtonRequestPeer' } as never))
    shareBy(id)
    expect(historyOf(scene.world, SAM, scene.bot).at(-1)?.content).toMatchObject({
      fields: { name: false, username: false, photo: false },
    })
  })
  it('need a message of that bot in that chat, with that button on its keyboard', () => {
    const id = send()
    expect(shareBy(99)).toBe('400 MESSAGE_ID_INVALID')
    expect(shareBy(id, { buttonId: 8 })).toBe('400 MESSAGE_ID_INVALID')
    expect(shareBy(id, { botId: OTHER_BOT })).toBe('400 MESSAGE_ID_INVALID')
    expect(shareBy(send({ _: 'replyKeyboardHide' }))).toBe('400 MESSAGE_ID_INVALID')
    expect(shareBy(send(keyboard({ _: 'keyboardButtonUrlAuth' } as never)))).toBe('400 MESSAGE_ID_INVALID')
    const own = sendText(scene.world, SAM, scene.bot, { text: 'mine' })
    expect(shareBy(own.id)).toBe('400 MESSAGE_ID_INVALID')
    share(prepare())
    const service = historyOf(scene.world, SAM, scene.bot).at(-1)
    expect(shareBy(service?.id ?? 0)).toBe('400 MESSAGE_ID_INVALID')
  })
  it('come from a message or from a prepared button, not from both or neither', () => {
    const id = send()
    expect(shareBy(id, { webappReqId: prepare() })).toBe('400 MESSAGE_ID_INVALID')
    const neither = { userId: SAM, botId: BOT_ID, buttonId: 7, peers: [scene.alice] }
    expect(refusalOf(() => sendBotRequestedPeer(scene.world, neither))).toBe('400 MESSAGE_ID_INVALID')
  })
})

describe('a shared chat', () => {
  const ban = { _: 'chatAdminRights', banUsers: true } as const
  const shareChat = (peerType: tl.TypeRequestPeerType, peer: PeerRef) =>
    share(prepare({ peerType, maxQuantity: 1 }), [peer])

  it('gets the bot as a member when the request wants that, and announces it', () => {
    shareChat({ _: 'requestPeerTypeChat', botParticipant: true }, scene.group)
    expect(memberOf(scene.chatOf(501), BOT_ID)).toStrictEqual({
      userId: BOT_ID,
      joinedAt: scene.clock.now,
    })
    expect(historyOf(scene.world, ALICE, scene.group).at(-1)?.content).toEqual({
      kind: 'users_added',
      userIds: [BOT_ID],
    })
    expect([...scene.world.qtsEvents.values()]).toMatchObject([
      {
        ...{ kind: 'participant', accountId: BOT_ID, peer: scene.group, actorId: SAM, userId: BOT_ID },
        ...{ before: { kind: 'left' }, after: { kind: 'member' } },
      },
    ])
  })
  it('gives the bot the requested rights in addition to its own', () => {
    const chat = scene.chatOf(502)
    const before = { userId: BOT_ID, adminRights: { pinMessages: true } as const }
    scene.world.chats.set(502, { ...chat, members: [{ userId: SAM }, before] })
    scene.told()
    const both = { ...ban, pinMessages: true } as const
    const type = { _: 'requestPeerTypeChat', userAdminRights: both, botAdminRights: both } as const
    expect(admission(type, scene.chatOf(502), BOT_ID)).toEqual({ addsBot: false, grants: ['banUsers'] })
    shareChat(type, scene.supergroup)
    expect(memberOf(scene.chatOf(502), BOT_ID)?.adminRights).toEqual({
      pinMessages: true,
      banUsers: true,
      other: true,
    })
    expect(scene.told()).toContain(`chat ${BOT_ID}`)
  })
  it('stays the same when the bot already is everything that the request wants', () => {
    const before = scene.chatOf(502)
    shareChat({ _: 'requestPeerTypeChat', botParticipant: true }, scene.supergroup)
    expect(scene.chatOf(502)).toBe(before)
  })
  it('that is a channel gets the bot without a message', () => {
    const rights = { userAdminRights: ban, botAdminRights: ban }
    shareChat({ _: 'requestPeerTypeBroadcast', ...rights }, scene.channel)
    expect(memberOf(scene.chatOf(503), BOT_ID)?.adminRights).toEqual({ banUsers: true, other: true })
    expect(historyOf(scene.world, SAM, scene.channel)).toEqual([])
  })
})

describe('a bot that was made for a request', () => {
  it('is announced in its own message before the share', () => {
    const bot = createBot(scene.world, SAM, { name: 'New', username: 'brand_new_bot', managerId: BOT_ID })
    const id = prepare({ peerType: { _: 'requestPeerTypeCreateBot', botManaged: true }, maxQuantity: 1 })
    share(id, [userPeer(bot.id)])
    const contents = historyOf(scene.world, BOT_ID, scene.sam).map(({ content }) => content)
    expect(contents).toMatchObject([
      { kind: 'managed_bot_created', botId: bot.id },
      { kind: 'requested_peers' },
    ])
  })
})

describe('the use of a bot', () => {
  it('has the date of the first time', () => {
    addUser(scene.world, { id: 9, firstName: 'New' })
    meetBot(scene.world, BOT_ID, 9)
    const first = scene.clock.now
    scene.clock.now += 60
    meetBot(scene.world, BOT_ID, 9)
    expect(scene.world.botUsers.get(`${BOT_ID}:9`)).toEqual({ since: first })
  })
})
