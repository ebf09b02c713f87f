import { beforeEach, describe, expect, it } from 'vitest'
import { historyOf } from '../messages/history.ts'
import { sendText } from '../messages/send-text.ts'
import { memberOf } from '../state/peers.ts'
import type { QtsEvent } from '../state/rows.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { editBanned, removeMember } from './ban.ts'
import { editAbout, editDefaultBans, editTitle } from './edit-info.ts'
import { addMembers, editAdmin, editChatAdmin } from './members.ts'
import { participantOf } from './participants.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const SUPERGROUP = 502
const GROUP = 501
const OUT = { viewMessages: true }
const MUTED = { sendMessages: true }
const ban = (byId: number, userId: number, rights: object = OUT, untilDate = 0) =>
  editBanned(scene.world, byId, scene.chatOf(SUPERGROUP), userId, rights, untilDate)
const kindOf = (userId: number, chatId = SUPERGROUP) =>
  participantOf(scene.world, scene.chatOf(chatId), userId).kind
const write = (userId: number) =>
  refusalOf(() => sendText(scene.world, userId, scene.supergroup, { text: 'hi' }))
const lastContent = () => historyOf(scene.world, SAM, scene.supergroup).at(-1)?.content
/** The participant changes that bots were told. */
const told = () =>
  [...scene.world.qtsEvents.values()].flatMap((event: QtsEvent) =>
    event.kind === 'participant' ? [`${event.userId}: ${event.before.kind} → ${event.after.kind}`] : [],
  )

describe('a ban', () => {
  it('removes the member, which the chat says, and only administrators who may ban can bring them back', () => {
    scene.told()
    ban(SAM, ALICE)
    expect(memberOf(scene.chatOf(SUPERGROUP), ALICE)).toBeUndefined()
    expect(lastContent()).toEqual({ kind: 'user_removed', userId: ALICE })
    expect(scene.told()).toContain(`chat ${ALICE}`)
    expect(write(ALICE)).toBe('400 CHANNEL_PRIVATE')
    addMembers(scene.world, SAM, scene.chatOf(SUPERGROUP), [BOB])
    const invite = (byId: number) =>
      refusalOf(() => addMembers(scene.world, byId, scene.chatOf(SUPERGROUP), [ALICE]))
    expect(invite(BOB)).toBe('400 USER_KICKED')
    expect(invite(SAM)).toBeUndefined()
    expect(kindOf(ALICE)).toBe('member')
  })
  it('may forbid a member single things only', () => {
    ban(SAM, ALICE, MUTED)
    expect(kindOf(ALICE)).toBe('banned')
    expect(memberOf(scene.chatOf(SUPERGROUP), ALICE)).toBeDefined()
    expect(write(ALICE)).toBe('403 CHAT_SEND_PLAIN_FORBIDDEN')
    ban(SAM, ALICE, {})
    expect([kindOf(ALICE), write(ALICE)]).toEqual(['member', undefined])
  })
  it('ends by itself, unless it is too short or too long for an end', () => {
    const { now } = scene.clock
    ban(SAM, ALICE, MUTED, now + 60)
    expect(write(ALICE)).toBe('403 CHAT_SEND_PLAIN_FORBIDDEN')
    scene.clock.now = now + 60
    expect([kindOf(ALICE), write(ALICE)]).toEqual(['member', undefined])
    ban(SAM, ALICE, MUTED, scene.clock.now + 29)
    scene.clock.now += 1000
    expect(write(ALICE)).toBe('403 CHAT_SEND_PLAIN_FORBIDDEN')
    ban(SAM, ALICE, MUTED, scene.clock.now + 367 * 24 * 60 * 60)
    expect(scene.chatOf(SUPERGROUP).bans).toMatchObject([{ userId: ALICE, untilDate: 0 }])
  })
  it('needs the right to ban, and isn’t for oneself or another administrator', () => {
    expect(refusalOf(() => ban(BOT_ID, ALICE))).toBe('400 CHAT_ADMIN_REQUIRED')
    editAdmin(scene.world, SAM, scene.chatOf(SUPERGROUP), BOT_ID, { banUsers: true })
    expect(refusalOf(() => ban(BOT_ID, SAM))).toBe('400 USER_ADMIN_INVALID')
    expect(refusalOf(() => ban(SAM, SAM))).toBe('400 PARTICIPANT_ID_INVALID')
    editAdmin(scene.world, SAM, scene.chatOf(SUPERGROUP), ALICE, { pinMessages: true })
    expect(refusalOf(() => ban(BOT_ID, ALICE))).toBe('400 USER_ADMIN_INVALID')
    expect(refusalOf(() => ban(SAM, ALICE))).toBeUndefined()
  })
})

describe('leaving', () => {
  it('is announced to the remaining members, and to the member who is removed from a basic group', () => {
    removeMember(scene.world, ALICE, scene.chatOf(SUPERGROUP), ALICE)
    expect(lastContent()).toEqual({ kind: 'user_removed', userId: ALICE })
    expect(kindOf(ALICE)).toBe('left')
    removeMember(scene.world, SAM, scene.chatOf(GROUP), ALICE)
    expect(historyOf(scene.world, ALICE, scene.group).at(-1)?.content).toMatchObject({ kind: 'user_removed' })
  })
  it('is refused for a non-member, for a supergroup’s creator, and for others without the right to ban', () => {
    const remove = (byId: number, chatId: number, userId: number) =>
      refusalOf(() => removeMember(scene.world, byId, scene.chatOf(chatId), userId))
    expect(remove(SAM, GROUP, BOB)).toBe('400 USER_NOT_PARTICIPANT')
    expect(remove(SAM, SUPERGROUP, SAM)).toBe('400 USER_CREATOR')
    expect(remove(ALICE, GROUP, SAM)).toBe('400 CHAT_ADMIN_REQUIRED')
  })
})

describe('bots', () => {
  it('are told of their own changes, and as administrators of the changes of others', () => {
    ban(SAM, ALICE, MUTED)
    expect(told()).toEqual([])
    editAdmin(scene.world, SAM, scene.chatOf(SUPERGROUP), BOT_ID, { banUsers: true })
    ban(SAM, ALICE)
    ban(SAM, BOT_ID)
    addMembers(scene.world, SAM, scene.chatOf(GROUP), [BOT_ID])
    editChatAdmin(scene.world, SAM, scene.chatOf(GROUP), BOT_ID, true)
    addMembers(scene.world, SAM, scene.chatOf(GROUP), [BOB])
    expect(told()).toEqual([
      `${BOT_ID}: member → admin`,
      `${ALICE}: banned → banned`,
      `${BOT_ID}: admin → banned`,
      `${BOT_ID}: left → member`,
      `${BOT_ID}: member → admin`,
      `${BOB}: left → member`,
    ])
  })
})

describe('the title and description of a chat', () => {
  it('can be changed by an administrator with the right, and a new title is announced', () => {
    const chat = () => scene.chatOf(SUPERGROUP)
    expect(refusalOf(() => editTitle(scene.world, ALICE, chat(), 'New'))).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(refusalOf(() => editTitle(scene.world, SAM, chat(), ' '))).toBe('400 CHAT_TITLE_EMPTY')
    editTitle(scene.world, SAM, chat(), ' New ')
    expect(chat().title).toBe('New')
    expect(lastContent()).toEqual({ kind: 'title_changed', title: 'New' })
    expect(refusalOf(() => editTitle(scene.world, SAM, chat(), 'New'))).toBe('400 CHAT_NOT_MODIFIED')
    const about = (text: string) => refusalOf(() => editAbout(scene.world, SAM, chat(), text))
    expect(about('')).toBe('400 CHAT_ABOUT_NOT_MODIFIED')
    expect(about('x'.repeat(256))).toBe('400 CHAT_ABOUT_TOO_LONG')
    expect(about('Hello')).toBeUndefined()
    expect(chat().about).toBe('Hello')
  })
  it('a default ban forbids something to everybody but administrators', () => {
    const chat = () => scene.chatOf(SUPERGROUP)
    editDefaultBans(scene.world, SAM, chat(), MUTED)
    expect([write(ALICE), write(SAM)]).toEqual(['403 CHAT_SEND_PLAIN_FORBIDDEN', undefined])
    const again = () => editDefaultBans(scene.world, SAM, chat(), { ...MUTED, sendMedia: false })
    expect(refusalOf(again)).toBe('400 CHAT_NOT_MODIFIED')
    editDefaultBans(scene.world, SAM, chat(), {})
    expect(write(ALICE)).toBeUndefined()
  })
})
