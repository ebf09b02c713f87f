import { beforeEach, describe, expect, it } from 'vitest'
import { eventsBetween } from '../bots/qts-events.ts'
import { editAdmin, editChatAdmin } from '../chats/members.ts'
import { setBotGuestChatResult } from '../guests/guest-answers.ts'
import type { PeerRef } from '../state/peers.ts'
import { ALICE, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { boxOf, channelBox, userBox } from './boxes.ts'
import { deleteChannelMessages, deleteMessages } from './delete-messages.ts'
import { deliver } from './deliver.ts'
import { editMessage } from './edit-message.ts'
import { dialogsOf, historyOf, missedIn } from './history.ts'
import { sendText } from './send-text.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const say = (fromId: number, peer: PeerRef, text = 'hi') => sendText(scene.world, fromId, peer, { text })
const countOf = (userId: number, peer: PeerRef) => historyOf(scene.world, userId, peer).length
const TWO_DAYS_SECONDS = 48 * 60 * 60

describe('deleting in a private chat', () => {
  it('removes the message only for the user who deletes it', () => {
    const { id } = say(SAM, scene.alice)
    scene.told()
    const pts = boxOf(scene.world, userBox(SAM)).pts
    expect(deleteMessages(scene.world, SAM, [id], false)).toEqual({ pts: pts + 1, ptsCount: 1 })
    expect(scene.told()).toEqual([`delete ${SAM}`])
    expect([countOf(SAM, scene.alice), countOf(ALICE, scene.sam)]).toEqual([0, 1])
    expect(dialogsOf(scene.world, SAM)).toEqual([])
  })
  it('removes it for both users when asked to, by each user’s own ids, also when another user sent it', () => {
    say(ALICE, scene.bob)
    const { id, copies } = say(ALICE, scene.sam)
    const own = copies[userBox(SAM)] ?? 0
    expect(own).not.toBe(id)
    scene.updates.length = 0
    deleteMessages(scene.world, SAM, [own], true)
    const told = scene.updates.map(({ accountId, ...one }) => [accountId, 'ids' in one && one.ids])
    expect(new Map(told as [number, number[]][])).toEqual(
      new Map([
        [SAM, [own]],
        [ALICE, [id]],
      ]),
    )
    expect(countOf(ALICE, scene.sam)).toBe(0)
  })
  it('counts each message once, and ignores unknown ids', () => {
    const [one, two] = [say(SAM, scene.alice), say(SAM, scene.alice)]
    const { pts } = boxOf(scene.world, userBox(SAM))
    const ids = [one.id, two.id, one.id, 99]
    expect(deleteMessages(scene.world, SAM, ids, false)).toEqual({ pts: pts + 2, ptsCount: 2 })
    expect(deleteMessages(scene.world, SAM, ids, false)).toEqual({ pts: pts + 2, ptsCount: 0 })
  })
  it('is possible for a bot for two days', () => {
    const first = say(SAM, scene.bot).copies[userBox(BOT_ID)] ?? 0
    scene.clock.now += 1
    const second = say(BOT_ID, scene.sam)
    scene.clock.now += TWO_DAYS_SECONDS
    expect(refusalOf(() => deleteMessages(scene.world, BOT_ID, [first], true))).toBe(
      '403 MESSAGE_DELETE_FORBIDDEN',
    )
    deleteMessages(scene.world, BOT_ID, [second.id], true)
    expect(countOf(SAM, scene.bot)).toBe(1)
  })
})

describe('deleting in a basic group', () => {
  it('lets the creator remove any message for everybody, and anybody once the group is gone', () => {
    const [first, second] = [say(ALICE, scene.group), say(ALICE, scene.group)].map(
      ({ copies }) => copies[userBox(SAM)] ?? 0,
    )
    deleteMessages(scene.world, SAM, [first ?? 0], true)
    expect(countOf(ALICE, scene.group)).toBe(1)
    scene.world.chats.delete(501)
    deleteMessages(scene.world, SAM, [second ?? 0], true)
    expect(countOf(ALICE, scene.group)).toBe(0)
  })
  it('removes one’s own message for everybody, and another’s only for oneself', () => {
    const { id, copies } = say(ALICE, scene.group)
    const own = say(SAM, scene.group).copies
    const byAlice = (ids: number[], revoke: boolean) => deleteMessages(scene.world, ALICE, ids, revoke)
    expect(refusalOf(() => byAlice([own[userBox(ALICE)] ?? 0], true))).toBe('403 MESSAGE_DELETE_FORBIDDEN')
    byAlice([id], true)
    byAlice([own[userBox(ALICE)] ?? 0], false)
    expect(copies[userBox(SAM)]).toBeDefined()
    expect([countOf(SAM, scene.group), countOf(ALICE, scene.group)]).toEqual([1, 0])
  })
  it('lets an administrator remove another’s message for everybody', () => {
    const sent = say(SAM, scene.group).copies[userBox(ALICE)] ?? 0
    editChatAdmin(scene.world, SAM, scene.chatOf(501), ALICE, true)
    deleteMessages(scene.world, ALICE, [sent], true)
    expect(countOf(SAM, scene.group)).toBe(0)
  })
})

describe('deleting in a supergroup', () => {
  const remove = (userId: number, ...ids: number[]) =>
    deleteChannelMessages(scene.world, userId, scene.chatOf(502), ids)

  it('removes one’s own message for everybody, and tells all members', () => {
    const { id } = say(ALICE, scene.supergroup)
    scene.told()
    const { pts } = boxOf(scene.world, channelBox(502))
    expect(remove(ALICE, id)).toEqual({ pts: pts + 1, ptsCount: 1 })
    expect(scene.told()).toEqual([`delete ${SAM}`, `delete ${ALICE}`, `delete ${BOT_ID}`])
    expect(countOf(SAM, scene.supergroup)).toBe(0)
  })
  it('needs the right to delete for another’s message', () => {
    const { id } = say(SAM, scene.supergroup)
    expect(refusalOf(() => remove(BOT_ID, id))).toBe('403 MESSAGE_DELETE_FORBIDDEN')
    editAdmin(scene.world, SAM, scene.chatOf(502), BOT_ID, { deleteMessages: true })
    remove(BOT_ID, id)
    expect(countOf(SAM, scene.supergroup)).toBe(0)
    expect(refusalOf(() => remove(SAM))).toBe('400 MESSAGE_IDS_EMPTY')
  })
  it('lets a bot remove messages for two days, an administrator too', () => {
    const { id } = say(SAM, scene.supergroup)
    editAdmin(scene.world, SAM, scene.chatOf(502), BOT_ID, { deleteMessages: true })
    scene.clock.now += TWO_DAYS_SECONDS + 1
    expect(refusalOf(() => remove(BOT_ID, id))).toBe('403 MESSAGE_DELETE_FORBIDDEN')
    expect(refusalOf(() => remove(SAM, id))).toBeUndefined()
  })
  it('removes a bot’s own message for two days, and never the message about the chat’s creation', () => {
    const { id } = say(BOT_ID, scene.supergroup)
    scene.clock.now += TWO_DAYS_SECONDS
    remove(BOT_ID, id)
    const late = say(BOT_ID, scene.supergroup)
    const people = say(ALICE, scene.supergroup)
    scene.clock.now += TWO_DAYS_SECONDS + 1
    expect(refusalOf(() => remove(BOT_ID, late.id))).toBe('403 MESSAGE_DELETE_FORBIDDEN')
    expect(refusalOf(() => remove(ALICE, people.id))).toBeUndefined()
    const content = { kind: 'chat_created' as const, title: 'Chat', userIds: [] }
    const opening = deliver(scene.world, SAM, scene.supergroup, content)
    expect(refusalOf(() => remove(SAM, opening.id))).toBe('403 MESSAGE_DELETE_FORBIDDEN')
  })
  it('counts the messages that existed, and sends one update for all of them', () => {
    const ids = [say(SAM, scene.supergroup), say(ALICE, scene.supergroup)].map(({ id }) => id)
    scene.updates.length = 0
    const { pts } = boxOf(scene.world, channelBox(502))
    expect(remove(SAM, ...ids, 99, ...ids)).toEqual({ pts: pts + 2, ptsCount: 2 })
    expect(scene.updates.map(({ accountId }) => accountId)).toEqual([SAM, ALICE, BOT_ID])
    expect(scene.updates[0]).toEqual({
      ...{ kind: 'delete', accountId: SAM, box: channelBox(502), ids, pts: pts + 2 },
    })
  })
  it('removes nothing when one of the messages is refused', () => {
    const [mine, other] = [say(ALICE, scene.supergroup), say(SAM, scene.supergroup)]
    expect(refusalOf(() => remove(ALICE, mine.id, other.id))).toBe('403 MESSAGE_DELETE_FORBIDDEN')
    expect(countOf(SAM, scene.supergroup)).toBe(2)
  })
})

describe('a deleted message', () => {
  it('is told to clients that missed the deletion, unless they never saw the message', () => {
    const { id } = say(SAM, scene.alice)
    const seen = boxOf(scene.world, userBox(SAM)).pts
    editMessage(scene.world, SAM, scene.alice, id, { text: 'hi!' })
    deleteMessages(scene.world, SAM, [id], false)
    const upTo = boxOf(scene.world, userBox(SAM)).pts
    expect(missedIn(scene.world, userBox(SAM), seen, upTo)).toEqual({
      messages: [],
      edited: [],
      deleted: [id],
      pins: [],
    })
    expect(missedIn(scene.world, userBox(SAM), 1, upTo).deleted).toEqual([])
  })
  it('can’t be edited or answered', () => {
    const { id } = say(SAM, scene.alice)
    deleteMessages(scene.world, SAM, [id], true)
    const edit = () => editMessage(scene.world, SAM, scene.alice, id, { text: 'hi!' })
    expect(refusalOf(edit)).toBe('400 MESSAGE_ID_INVALID')
    const answer = () => sendText(scene.world, SAM, scene.alice, { text: 'hi', replyTo: { id } })
    expect(refusalOf(answer)).toBe('400 REPLY_MESSAGE_ID_INVALID')
  })
  it('no longer calls a guest', () => {
    const other = scene.world.users.get(OTHER_BOT)
    if (other) scene.world.users.set(OTHER_BOT, { ...other, bot: { ...other.bot, guest: true } })
    const { id } = say(SAM, scene.supergroup, '@other_bot hi')
    const [query] = scene.world.guestQueries.values()
    expect(eventsBetween(scene.world, OTHER_BOT, 1, 9)).toHaveLength(1)
    deleteChannelMessages(scene.world, SAM, scene.chatOf(502), [id])
    const answer = () =>
      setBotGuestChatResult(scene.world, OTHER_BOT, query?.queryId ?? '', { kind: 'text', text: 'Found' })
    expect(refusalOf(answer)).toBe('400 QUERY_ID_INVALID')
    expect(eventsBetween(scene.world, OTHER_BOT, 1, 9)).toEqual([])
  })
})
