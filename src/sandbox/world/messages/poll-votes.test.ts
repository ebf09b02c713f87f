import { beforeEach, describe, expect, it } from 'vitest'
import { removeMember } from '../chats/ban.ts'
import { addMembers, editAdmin } from '../chats/members.ts'
import { createPoll } from '../media/polls.ts'
import type { PeerRef } from '../state/peers.ts'
import type { Poll } from '../state/polls.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { userBox } from './boxes.ts'
import { findMessage } from './deliver.ts'
import { forwardMessage } from './forward-message.ts'
import { closeInTime, sendVote, stopPoll } from './poll-votes.ts'
import { sendMedia } from './send-media.ts'
import { sendText } from './send-text.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const TEA_OR_COFFEE = {
  _: 'poll' as const,
  ...{ id: 0n, hash: 0n },
  question: { _: 'textWithEntities' as const, text: 'Tea?', entities: [] },
  answers: ['Tea', 'Coffee', 'Water'].map(text => ({
    _: 'inputPollAnswer' as const,
    text: { _: 'textWithEntities' as const, text, entities: [] },
  })),
}
const url = { _: 'keyboardButtonUrl', text: 'Open', url: 'https://example.com' } as const
const keyboard = {
  _: 'replyInlineMarkup' as const,
  rows: [{ _: 'keyboardButtonRow' as const, buttons: [url] }],
}

/** Sends a poll to a chat. */
function ask(fromId: number, peer: PeerRef, more: Partial<Poll> = {}) {
  const made = createPoll(scene.world, fromId, { _: 'inputMediaPoll', poll: TEA_OR_COFFEE })
  scene.world.polls.set(made.id, { ...made, ...more })
  const { id } = sendMedia(scene.world, fromId, peer, { kind: 'poll', pollId: made.id }, { text: '' })
  scene.told()
  return { id, pollId: made.id, poll: () => scene.world.polls.get(made.id) }
}
const vote = (userId: number, peer: PeerRef, id: number, ...answers: number[]) =>
  sendVote(scene.world, userId, peer, id, answers)
const refusedVote = (...args: Parameters<typeof vote>) => refusalOf(() => vote(...args))

describe('a vote', () => {
  it('replaces the earlier vote, and an empty vote removes it', () => {
    const { id, poll } = ask(SAM, scene.supergroup)
    vote(SAM, scene.supergroup, id, 0)
    vote(ALICE, scene.supergroup, id, 1)
    expect(vote(SAM, scene.supergroup, id, 2)).toEqual(poll())
    const date = scene.clock.now
    expect(poll()?.votes).toEqual([
      { userId: ALICE, answers: [1], date },
      { userId: SAM, answers: [2], date },
    ])
    vote(SAM, scene.supergroup, id)
    expect(poll()?.votes).toMatchObject([{ userId: ALICE }])
  })
  it('is for existing answers, and for several only where the poll allows that', () => {
    const { id } = ask(SAM, scene.supergroup)
    expect(refusedVote(SAM, scene.supergroup, id, 3)).toBe('400 OPTION_INVALID')
    expect(refusedVote(SAM, scene.supergroup, id, 0, 1)).toBe('400 OPTIONS_TOO_MUCH')
    const several = ask(SAM, scene.supergroup, { multipleChoice: true })
    vote(SAM, scene.supergroup, several.id, 0, 2, 0)
    expect(several.poll()?.votes).toMatchObject([{ answers: [0, 2] }])
    expect(refusedVote(SAM, scene.supergroup, several.id, 0, 3)).toBe('400 OPTION_INVALID')
  })
  it('in a quiz can’t be changed', () => {
    const { id } = ask(SAM, scene.supergroup, { correct: [1] })
    vote(ALICE, scene.supergroup, id, 0)
    expect(refusedVote(ALICE, scene.supergroup, id, 1)).toBe('400 REVOTE_NOT_ALLOWED')
    expect(refusedVote(SAM, scene.supergroup, id, 1)).toBeUndefined()
    const once = ask(SAM, scene.supergroup, { revotingDisabled: true })
    vote(ALICE, scene.supergroup, once.id, 0)
    expect(refusedVote(ALICE, scene.supergroup, once.id)).toBe('400 REVOTE_NOT_ALLOWED')
  })
  it('is refused once the poll is closed by its author or by its time', () => {
    const closed = ask(SAM, scene.supergroup, { closed: true })
    expect(refusedVote(ALICE, scene.supergroup, closed.id, 0)).toBe('400 MESSAGE_POLL_CLOSED')
    const timed = ask(SAM, scene.supergroup, { closeDate: scene.clock.now + 5 })
    scene.clock.now += 4
    expect(refusedVote(ALICE, scene.supergroup, timed.id, 0)).toBeUndefined()
    scene.clock.now += 1
    expect(refusedVote(ALICE, scene.supergroup, timed.id, 0)).toBe('400 MESSAGE_POLL_CLOSED')
  })
  it('in a poll for subscribers takes a day’s subscription before the post, also under a forward', () => {
    const day = 24 * 60 * 60
    addMembers(scene.world, SAM, scene.chatOf(503), [BOB])
    scene.clock.now += day - 1
    const early = ask(SAM, scene.channel, { subscribersOnly: true })
    scene.clock.now += 1
    const late = ask(SAM, scene.channel, { subscribersOnly: true })
    const how = { dropAuthor: false, dropCaptions: false, albumOf: (id: string) => id }
    const there = forwardMessage(scene.world, SAM, scene.channel, late.id, scene.supergroup, how)
    expect(refusedVote(BOB, scene.channel, early.id, 0)).toBe('406 POLL_MEMBER_RESTRICTED')
    expect(refusedVote(BOB, scene.channel, late.id, 0)).toBeUndefined()
    expect(refusedVote(ALICE, scene.supergroup, there.id, 0)).toBeUndefined()
    removeMember(scene.world, ALICE, scene.chatOf(503), ALICE)
    expect(refusedVote(ALICE, scene.supergroup, there.id, 1)).toBe('406 POLL_MEMBER_RESTRICTED')
  })
  it('is refused for a message without a poll', () => {
    const { id } = sendText(scene.world, SAM, scene.supergroup, { text: 'no poll' })
    const dice = { kind: 'dice', emoticon: '🎲', value: 1 } as const
    const other = sendMedia(scene.world, SAM, scene.supergroup, dice, { text: '' })
    for (const no of [id, other.id, 99]) {
      expect(refusedVote(SAM, scene.supergroup, no, 0)).toBe('400 MESSAGE_ID_INVALID')
    }
    const { id: asked, pollId } = ask(SAM, scene.supergroup)
    scene.world.polls.delete(pollId)
    expect(refusedVote(SAM, scene.supergroup, asked, 0)).toBe('400 MESSAGE_ID_INVALID')
  })
})

describe('an update after a vote', () => {
  it('goes once to each person who sees the poll anywhere, and to no bots', () => {
    const { id, pollId } = ask(SAM, scene.supergroup)
    const how = { dropAuthor: false, dropCaptions: false, albumOf: (album: string) => album }
    sendText(scene.world, BOB, scene.bot, { text: 'hi' })
    for (const to of [scene.bob, scene.alice]) {
      forwardMessage(scene.world, SAM, scene.supergroup, id, to, how)
    }
    ask(SAM, scene.bob)
    scene.updates.length = 0
    vote(ALICE, scene.supergroup, id, 0)
    expect(scene.updates).toMatchObject([
      { kind: 'poll', accountId: SAM, pollId },
      { kind: 'poll', accountId: ALICE, pollId },
      { kind: 'poll', accountId: BOB, pollId },
    ])
    expect(scene.updates).toHaveLength(3)
  })
  it('goes to the bot that made the poll, with each choice if votes are public', () => {
    const quiet = ask(BOT_ID, scene.sam)
    vote(SAM, scene.bot, 1, 1)
    expect(quiet.poll()?.votes).toHaveLength(1)
    expect(scene.told()).toEqual([`poll ${BOT_ID}`, `poll ${SAM}`])
    const open = ask(BOT_ID, scene.sam, { publicVoters: true })
    vote(SAM, scene.bot, 2, 1)
    expect(scene.told()).toEqual([`poll ${BOT_ID}`, `poll ${SAM}`, `qts ${BOT_ID}`])
    expect([...scene.world.qtsEvents.values()]).toMatchObject([
      { kind: 'vote', accountId: BOT_ID, pollId: open.pollId, userId: SAM, answers: [1] },
    ])
    // A poll that a person made has no bot to tell.
    const persons = ask(SAM, scene.supergroup, { publicVoters: true })
    vote(ALICE, scene.supergroup, persons.id, 1)
    expect(scene.told()).toEqual([`poll ${SAM}`, `poll ${ALICE}`])
  })
})

describe('a poll whose time is over', () => {
  it('is closed at its time, not before, and told once', () => {
    const { pollId, poll } = ask(SAM, scene.supergroup, { closeDate: scene.clock.now + 5 })
    const before = poll()
    closeInTime(scene.world, pollId)
    expect(poll()).toBe(before)
    scene.clock.now += 5
    closeInTime(scene.world, pollId)
    closeInTime(scene.world, pollId)
    expect(poll()).toEqual({ ...before, closed: true })
    expect(scene.told()).toEqual([`poll ${SAM}`, `poll ${ALICE}`])
    expect(() => closeInTime(scene.world, 'gone')).not.toThrow()
  })
})

describe('a poll that is stopped', () => {
  const stop = (userId: number, peer: PeerRef, id: number, replyMarkup?: typeof keyboard) =>
    stopPoll(scene.world, userId, peer, id, replyMarkup)

  it('is closed for everybody, and its message has the new keyboard or none', () => {
    const poll = createPoll(scene.world, BOT_ID, { _: 'inputMediaPoll', poll: TEA_OR_COFFEE })
    const media = { kind: 'poll', pollId: poll.id } as const
    const send = () => sendMedia(scene.world, BOT_ID, scene.sam, media, { text: '', replyMarkup: keyboard })
    const { id } = send()
    scene.told()
    stop(BOT_ID, scene.sam, id)
    expect(scene.told()).toEqual([`edit ${BOT_ID}`, `edit ${SAM}`, `poll ${BOT_ID}`, `poll ${SAM}`])
    expect(scene.world.polls.get(poll.id)).toEqual({ ...poll, closed: true })
    expect(findMessage(scene.world, userBox(SAM), 1)?.content).toStrictEqual({
      kind: 'text',
      text: '',
      media,
    })
    const other = ask(BOT_ID, scene.sam)
    stop(BOT_ID, scene.sam, other.id, keyboard)
    expect(findMessage(scene.world, userBox(SAM), 2)?.content).toMatchObject({ replyMarkup: keyboard })
  })
  it('can be stopped only by its sender, and only once', () => {
    const { id } = ask(SAM, scene.supergroup)
    expect(refusalOf(() => stop(ALICE, scene.supergroup, id))).toBe('403 MESSAGE_AUTHOR_REQUIRED')
    expect(refusalOf(() => stop(SAM, scene.supergroup, id))).toBeUndefined()
    expect(refusalOf(() => stop(SAM, scene.supergroup, id))).toBe('400 MESSAGE_POLL_CLOSED')
    const text = sendText(scene.world, SAM, scene.supergroup, { text: 'no poll' })
    expect(refusalOf(() => stop(SAM, scene.supergroup, text.id))).toBe('400 MESSAGE_ID_INVALID')
  })
  it.each([
    ['somebody’s forward', ALICE, false],
    ['somebody’s copy', ALICE, true],
    ['a forward of one’s own', SAM, false],
  ])('can’t be stopped in another chat by %s', (_, senderId, dropAuthor) => {
    const { id, poll } = ask(SAM, scene.supergroup)
    const how = { dropAuthor, dropCaptions: false, albumOf: String }
    const copy = forwardMessage(scene.world, senderId, scene.supergroup, id, scene.bob, how)
    expect(refusalOf(() => stop(senderId, scene.bob, copy.id))).toBe('400 MESSAGE_ID_INVALID')
    expect(poll()).not.toHaveProperty('closed')
  })
  it('can’t be stopped by a sender who has left', () => {
    const { id } = ask(ALICE, scene.supergroup)
    removeMember(scene.world, ALICE, scene.chatOf(502), ALICE)
    expect(refusalOf(() => stop(ALICE, scene.supergroup, id))).toBe('400 CHANNEL_PRIVATE')
  })
  it('keeps a bot’s keyboard when a person stops it in a channel', () => {
    editAdmin(scene.world, SAM, scene.chatOf(503), BOT_ID, { postMessages: true })
    const { id: pollId } = createPoll(scene.world, BOT_ID, { _: 'inputMediaPoll', poll: TEA_OR_COFFEE })
    const sent = { text: '', replyMarkup: keyboard }
    const { id } = sendMedia(scene.world, BOT_ID, scene.channel, { kind: 'poll', pollId }, sent)
    stop(SAM, scene.channel, id)
    expect(findMessage(scene.world, 'channel:503', id)?.content).toMatchObject({ replyMarkup: keyboard })
  })
})

it('a poll doesn’t end before it begins, nor after the greatest date', () => {
  const { now } = scene.clock
  const times = (time: { closePeriod?: number; closeDate?: number }) => {
    const poll = { ...TEA_OR_COFFEE, ...time }
    const { closePeriod, closeDate } = createPoll(scene.world, SAM, { _: 'inputMediaPoll', poll })
    return [closePeriod, closeDate]
  }
  const LAST_DATE = 2 ** 31 - 1
  expect(times({ closePeriod: 60 })).toEqual([60, now + 60])
  expect(times({ closeDate: now + 60 })).toEqual([60, now + 60])
  expect(times({ closePeriod: -1 })).toEqual([0, now])
  expect(times({ closeDate: now - 1 })).toEqual([0, now])
  expect(times({ closePeriod: LAST_DATE })).toEqual([LAST_DATE - now, LAST_DATE])
  expect(times({})).toEqual([undefined, undefined])
})
