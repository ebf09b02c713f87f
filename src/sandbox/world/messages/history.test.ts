import { beforeEach, describe, expect, it } from 'vitest'
import { changeAccount } from '../accounts/account.ts'
import { eventsBetween, tellBot } from '../bots/qts-events.ts'
import type { PeerRef } from '../state/peers.ts'
import { BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID } from '../test-world.ts'
import { boxOf, channelBox, userBox } from './boxes.ts'
import { deleteMessages } from './delete-messages.ts'
import { editMessage } from './edit-message.ts'
import { dialogsOf, historyOf, messagesIn, missedIn } from './history.ts'
import { updatePinnedMessage } from './pin-message.ts'
import { sendText } from './send-text.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const ALICE = 2
const say = (fromId: number, peer: PeerRef, text: string) => {
  scene.clock.now += 1
  return sendText(scene.world, fromId, peer, { text })
}
const textOf = ({ content }: { content: object }) => ('text' in content ? content.text : undefined)

describe('a history', () => {
  it('has the messages of two users, oldest first, each user from their own box', () => {
    say(SAM, scene.alice, 'one')
    say(SAM, scene.bob, 'to another')
    say(ALICE, scene.sam, 'two')
    expect(historyOf(scene.world, SAM, scene.alice).map(textOf)).toEqual(['one', 'two'])
    expect(historyOf(scene.world, ALICE, scene.sam).map(textOf)).toEqual(['one', 'two'])
    expect(historyOf(scene.world, BOB, scene.sam).map(textOf)).toEqual(['to another'])
  })
  it('of a supergroup is the same for everybody', () => {
    say(SAM, scene.supergroup, 'one')
    say(ALICE, scene.supergroup, 'two')
    expect(historyOf(scene.world, ALICE, scene.supergroup).map(textOf)).toEqual(['one', 'two'])
    expect([...messagesIn(scene.world, channelBox(502))]).toHaveLength(2)
  })
  it('leaves out deleted messages', () => {
    const { id } = say(SAM, scene.alice, 'one')
    say(SAM, scene.alice, 'two')
    scene.world.messages.delete(`${userBox(SAM)}:${id}`)
    expect(historyOf(scene.world, SAM, scene.alice).map(textOf)).toEqual(['two'])
  })
})

describe('the chats of an account', () => {
  const dialogs = (userId: number) =>
    dialogsOf(scene.world, userId).map(({ peer, top, unread }) => [peer, textOf(top), unread])

  it('are the chats with messages that the account is in, the latest first, with unread counts', () => {
    say(ALICE, scene.sam, 'one')
    say(ALICE, scene.sam, 'two')
    say(ALICE, scene.supergroup, 'three')
    say(ALICE, scene.group, 'four')
    expect(dialogs(SAM)).toEqual([
      [scene.group, 'four', 1],
      [scene.supergroup, 'three', 1],
      [scene.alice, 'two', 2],
    ])
    expect(dialogs(BOB)).toEqual([])
  })
  it('count neither own messages nor read ones as unread', () => {
    const { copies } = say(ALICE, scene.sam, 'one')
    say(ALICE, scene.sam, 'two')
    const readUpTo = { [`user:${ALICE}`]: copies[userBox(SAM)] ?? 0 }
    changeAccount(scene.world, SAM, { readUpTo })
    expect(dialogsOf(scene.world, SAM)).toMatchObject([{ unread: 1, readUpTo: copies[userBox(SAM)] }])
    expect(dialogs(ALICE)).toEqual([[scene.sam, 'two', 0]])
    // A user who writes has read all earlier messages.
    say(SAM, scene.alice, 'three')
    expect(dialogs(SAM)).toEqual([[scene.alice, 'three', 0]])
  })
  it('count nothing as unread from before one’s own message in a supergroup', () => {
    say(ALICE, scene.supergroup, 'one')
    say(SAM, scene.supergroup, 'two')
    expect(dialogs(SAM)).toEqual([[scene.supergroup, 'two', 0]])
    expect(dialogs(ALICE)).toEqual([[scene.supergroup, 'two', 1]])
  })
  it('leave out supergroups and channels that the account isn’t in', () => {
    say(SAM, scene.supergroup, 'one')
    say(SAM, scene.channel, 'two')
    const chat = scene.chatOf(503)
    scene.world.chats.set(503, { ...chat, members: [{ userId: SAM }] })
    expect(dialogs(ALICE).map(([peer]) => peer)).toEqual([scene.supergroup])
  })
  it('with the same date always have the same order', () => {
    const now = scene.clock.now
    for (const peer of [scene.bob, scene.alice, scene.bot]) {
      scene.clock.now = now
      say(SAM, peer, 'hi')
    }
    const peers = dialogs(SAM).map(([peer]) => peer)
    expect(peers).toEqual([scene.alice, scene.bob, scene.bot])
  })
})

describe('the missed events of a box', () => {
  const missed = (pts: number, upTo = boxOf(scene.world, userBox(ALICE)).pts) => {
    const { messages, edited } = missedIn(scene.world, userBox(ALICE), pts, upTo)
    return [messages.map(textOf), edited.map(textOf)]
  }

  it('are the new messages between two pts, in order', () => {
    for (const text of ['one', 'two', 'three', 'four']) say(SAM, scene.alice, text)
    const [, two, three] = historyOf(scene.world, ALICE, scene.sam)
    expect(missed(two?.pts ?? 0)).toEqual([['three', 'four'], []])
    expect(missed(two?.pts ?? 0, three?.pts)).toEqual([['three'], []])
    expect(missed(1)).toEqual([['one', 'two', 'three', 'four'], []])
    expect(missed(boxOf(scene.world, userBox(ALICE)).pts)).toEqual([[], []])
  })
  it('are edits of older messages, each message once, in its present form', () => {
    const { id } = say(SAM, scene.alice, 'one')
    const before = boxOf(scene.world, userBox(ALICE)).pts
    editMessage(scene.world, SAM, scene.alice, id, { text: 'one!' })
    editMessage(scene.world, SAM, scene.alice, id, { text: 'one!!' })
    expect(missed(before)).toEqual([[], ['one!!']])
  })
  it('are pins of messages that still exist', () => {
    const pin = (id: number) =>
      updatePinnedMessage(scene.world, SAM, scene.alice, id, { unpin: false, isOneSided: false })
    const [{ id: kept }, { id: gone }] = [say(SAM, scene.alice, 'one'), say(SAM, scene.alice, 'two')]
    const { pts } = boxOf(scene.world, userBox(ALICE))
    pin(gone)
    pin(kept)
    deleteMessages(scene.world, SAM, [gone], true)
    const { pins } = missedIn(scene.world, userBox(ALICE), pts, boxOf(scene.world, userBox(ALICE)).pts)
    expect(pins.map(({ message }) => textOf(message))).toEqual(['one'])
  })
  it('have a message that is new and was edited only as new', () => {
    const before = boxOf(scene.world, userBox(ALICE)).pts
    const { id } = say(SAM, scene.alice, 'one')
    editMessage(scene.world, SAM, scene.alice, id, { text: 'one!' })
    expect(missed(before)).toEqual([['one!'], []])
  })
})

describe('an event in a bot’s own sequence', () => {
  it('is counted by qts, published, and can be asked for again', () => {
    tellBot(scene.world, BOT_ID, { kind: 'managed_bot', userId: SAM, botId: 9 })
    tellBot(scene.world, BOT_ID, { kind: 'guest_query', queryId: '5' })
    tellBot(scene.world, 5, { kind: 'guest_query', queryId: '6' })
    expect(scene.told()).toEqual([`qts ${BOT_ID}`, `qts ${BOT_ID}`, 'qts 5'])
    expect(eventsBetween(scene.world, BOT_ID, 1, 3)).toEqual([
      { kind: 'managed_bot', userId: SAM, botId: 9, accountId: BOT_ID, qts: 2 },
      { kind: 'guest_query', queryId: '5', accountId: BOT_ID, qts: 3 },
    ])
    expect(eventsBetween(scene.world, BOT_ID, 2, 3)).toMatchObject([{ qts: 3 }])
    expect(eventsBetween(scene.world, BOT_ID, 1, 2)).toMatchObject([{ qts: 2 }])
    expect(eventsBetween(scene.world, BOT_ID, 3, 9)).toEqual([])
  })
})
