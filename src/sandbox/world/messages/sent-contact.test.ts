import { beforeEach, describe, expect, it } from 'vitest'
import { hasUsedBot } from '../bots/bot-users.ts'
import { sendWebViewData } from '../bots/web-view-data.ts'
import { toContact } from '../media/contact.ts'
import { userPeer } from '../state/peers.ts'
import { ALICE, BOB, GONE, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { userBox } from './boxes.ts'
import { findMessage } from './deliver.ts'
import { sendMedia } from './send-media.ts'
import { ownContactSentTo } from './sent-contact.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const SAMS = { phoneNumber: '+999 000-01', firstName: 'Sam', lastName: 'R', vcard: 'v' }
const send = (fromId: number, peer = scene.bot, more: object = {}) =>
  sendMedia(scene.world, fromId, peer, toContact(scene.world, { ...SAMS, ...more }), { text: 'no caption' })

describe('a contact', () => {
  it('is stored with the digits of its number, and with its owner if that is a known user', () => {
    const media = { ...SAMS, kind: 'contact', phoneNumber: '99900001', userId: SAM }
    expect(send(ALICE, scene.bob).content).toStrictEqual({ kind: 'text', text: '', media })
    expect(send(ALICE, scene.bob, { phoneNumber: '123' }).content).not.toHaveProperty('media.userId')
  })
  it('needs a number, a first name and an existing chat', () => {
    const refused = (more: object, peer = scene.bob) => refusalOf(() => send(SAM, peer, more))
    expect(refused({ phoneNumber: '+' })).toBe('400 MEDIA_INVALID')
    expect(refused({ firstName: ' ' })).toBe('400 MEDIA_INVALID')
    expect(refused({}, userPeer(GONE))).toBe('400 INPUT_USER_DEACTIVATED')
  })
  it('counts as use of the bot that gets it', () => {
    send(BOB)
    expect(hasUsedBot(scene.world, BOT_ID, BOB)).toBe(true)
    send(BOB, scene.alice)
    expect(hasUsedBot(scene.world, ALICE, BOB)).toBe(false)
  })
  it('of the user’s own is found by the bot that it was sent to, the newest first', () => {
    const own = () => ownContactSentTo(scene.world, SAM, BOT_ID)?.contact.lastName
    expect(own()).toBeUndefined()
    send(SAM, userPeer(OTHER_BOT))
    send(SAM, scene.bot, { phoneNumber: '99900002' })
    send(ALICE)
    expect(own()).toBeUndefined()
    send(SAM, scene.bot, { lastName: 'first' })
    send(SAM, scene.bot, { lastName: 'second' })
    expect(own()).toBe('second')
  })
})

describe('the data that a Mini App of a keyboard’s button sends', () => {
  const data = (botId: number, sent: string, userId = SAM) =>
    sendWebViewData(scene.world, userId, { botId, buttonText: 'Open', data: sent })

  it('is a message to its bot, and counts as use of the bot', () => {
    const content = { kind: 'web_view_data', buttonText: 'Open', data: 'x' }
    expect(data(OTHER_BOT, 'x')).toMatchObject({ fromId: SAM, peer: userPeer(OTHER_BOT), content })
    expect(findMessage(scene.world, userBox(OTHER_BOT), 1)).toMatchObject({ content })
    expect(hasUsedBot(scene.world, OTHER_BOT, SAM)).toBe(true)
  })
  it('has 1 to 4,096 bytes, and goes only to a bot', () => {
    const refused = (botId: number, sent: string) => refusalOf(() => data(botId, sent))
    expect(refused(ALICE, 'x')).toBe('400 BOT_INVALID')
    expect(refused(BOT_ID, '')).toBe('400 DATA_INVALID')
    expect(refused(BOT_ID, 'é'.repeat(2048))).toBeUndefined()
    expect(refused(BOT_ID, `${'é'.repeat(2048)}x`)).toBe('400 DATA_INVALID')
  })
})
