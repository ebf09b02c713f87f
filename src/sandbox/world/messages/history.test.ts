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
  it('has what was said between two, oldest first, for each from their own box', () => {
    say(SAM, scene.alice, 'one')
    say(SAM, scene.bob, 'to another')
    say(ALICE, scene.sam, 'two')
    expect(historyOf(scene.world, SAM, scene.alice).map(textOf)).toEqual(['one', 'two'])
    expect(historyOf(scene.world, ALICE, scene.sam).map(textOf)).toEqual(['one', 'two'])
    expect(historyOf(scene.world, BOB, scene.sam).map(textOf)).toEqual(['to another'])
  })
  it('of a supergroup is everybody’s', () => {
    say(SAM, scene.supergroup, 'one')
    say(ALICE, scene.supergroup, 'two')
    expect(historyOf(scene.world, ALICE, scene.supergroup).map(textOf)).toEqual(['one', 'two'])
    expect([...messagesIn(scene.world, channelBox(502))]).toHaveLength(2)
  })
  it('leaves out what is gone', () => {
    const { id } = say(SAM, scene.alice, 'one')
    say(SAM, scene.alice, 'two')
    scene.world.messages.delete(`${userBox(SAM)}:${id}`)
    expect(historyOf(scene.world, SAM, scene.alice).map(textOf)).toEqual(['two'])
  })
})

describe('the chats of an account', () => {
  const dialogs = (userId: number) =>
    dialogsOf(scene.world, userId).map(({ peer, top, unread }) => [peer, textOf(top), unread])

  it('are those with messages that it is in, the latest first, with how many are unread', () => {
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
  it('count nothing as unread that one has written or read', () => {
    const { copies } = say(ALICE, scene.sam, 'one')
    say(ALICE, scene.sam, 'two')
    const readUpTo = { [`user:${ALICE}`]: copies[userBox(SAM)] ?? 0 }
    changeAccount(scene.world, SAM, { readUpTo })
    expect(dialogsOf(scene.world, SAM)).toMatchObject([{ unread: 1, readUpTo: copies[userBox(SAM)] }])
    expect(dialogs(ALICE)).toEqual([[scene.sam, 'two', 0]])
    // Who writes has read what came before.
    say(SAM, scene.alice, 'three')
    expect(dialogs(SAM)).toEqual([[scene.alice, 'three', 0]])
  })
  it('count nothing as unread that was there before one wrote in a supergroup', () => {
    say(ALICE, scene.supergroup, 'one')
    say(SAM, scene.supergroup, 'two')
    expect(dialogs(SAM)).toEqual([[scene.supergroup, 'two', 0]])
    expect(dialogs(ALICE)).toEqual([[scene.supergroup, 'two', 1]])
  })
  it('leave out supergroups and channels that one isn’t in', () => {
    say(SAM, scene.supergroup, 'one')
    say(SAM, scene.channel, 'two')
    const chat = scene.chatOf(503)
    scene.world.chats.set(503, { ...chat, members: [{ userId: SAM }] })
    expect(dialogs(ALICE).map(([peer]) => peer)).toEqual([scene.supergroup])
  })
  it('of the same second come in the same order each time', () => {
    const now = scene.clock.now
    for (const peer of [scene.bob, scene.alice, scene.bot]) {
      scene.clock.now = now
      say(SAM, peer, 'hi')
    }
    const peers = dialogs(SAM).map(([peer]) => peer)
    expect(peers).toEqual([scene.alice, scene.bob, scene.bot])
  })
})

describe('what was missed in a box', () => {
  const missed = (pts: number, upTo = boxOf(scene.world, userBox(ALICE)).pts) => {
    const { messages, edited } = missedIn(scene.world, userBox(ALICE), pts, upTo)
    return [messages.map(textOf), edited.map(textOf)]
  }

  it('is what is new between two pts, in order', () => {
    for (const text of ['one', 'two', 'three', 'four']) say(SAM, scene.alice, text)
    const [, two, three] = historyOf(scene.world, ALICE, scene.sam)
    expect(missed(two?.pts ?? 0)).toEqual([['three', 'four'], []])
    expect(missed(two?.pts ?? 0, three?.pts)).toEqual([['three'], []])
    expect(missed(1)).toEqual([['one', 'two', 'three', 'four'], []])
    expect(missed(boxOf(scene.world, userBox(ALICE)).pts)).toEqual([[], []])
  })
  it('is what was edited of what was there before, once, as it is now', () => {
    const { id } = say(SAM, scene.alice, 'one')
    const before = boxOf(scene.world, userBox(ALICE)).pts
    editMessage(scene.world, SAM, scene.alice, id, { text: 'one!' })
    editMessage(scene.world, SAM, scene.alice, id, { text: 'one!!' })
    expect(missed(before)).toEqual([[], ['one!!']])
  })
  it('is what was pinned of what is still there', () => {
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
  it('has what is new and was edited only as new', () => {
    const before = boxOf(scene.world, userBox(ALICE)).pts
    const { id } = say(SAM, scene.alice, 'one')
    editMessage(scene.world, SAM, scene.alice, id, { text: 'one!' })
    expect(missed(before)).toEqual([['one!'], []])
  })
})

describe('what a bot is told in a sequence of its own', () => {
  it('is counted by qts, told, and can be asked for again', () => {
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
