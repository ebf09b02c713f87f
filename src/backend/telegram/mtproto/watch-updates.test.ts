import type { tl } from '@mtcute/node'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Sequence, STANDSTILL_MS, type UpdateWatch, watchUpdates } from './watch-updates.ts'

let positions: Map<Sequence, number>
let isConnected: boolean
/** The channels that were asked for, or the account. */
let asked: (number | 'account')[]
/** The pts from which channels were asked for. */
let askedFrom: number[]
let standstills: unknown[]
let caughtUp: number
let watch: UpdateWatch

beforeEach(() => {
  vi.useFakeTimers()
  positions = new Map([
    ['pts', 5],
    ['qts', 1],
  ])
  isConnected = true
  asked = []
  askedFrom = []
  standstills = []
  caughtUp = 0
  watch = watchUpdates({
    position: sequence => positions.get(sequence),
    canAsk: () => isConnected,
    ask(channel) {
      asked.push(channel?.id ?? 'account')
      if (channel) askedFrom.push(channel.from)
    },
    stoodStill: (...given) => void standstills.push(given),
    caughtUp: () => void caughtUp++,
  })
})
afterEach(() => {
  watch.stop()
  vi.useRealTimers()
})

const updates = (...list: object[]): tl.RawUpdates => ({
  _: 'updates',
  updates: list as tl.TypeUpdate[],
  users: [],
  chats: [],
  date: 1,
  seq: 0,
})
const message = (pts: number) => ({ _: 'updateDeleteMessages', messages: [1], pts, ptsCount: 1 })
const inChannel = (channelId: number, pts: number) => ({
  _: 'updateNewChannelMessage',
  message: { _: 'message', peerId: { _: 'peerChannel', channelId } },
  pts,
  ptsCount: 1,
})
const pass = (ms: number) => vi.advanceTimersByTime(ms)
const pause = () => pass(STANDSTILL_MS + 300)

describe('the watch over updates', () => {
  it('asks for nothing while received updates are handed over', () => {
    watch.received(updates(message(6)))
    positions.set('pts', 6)
    pass(60_000)
    expect(asked).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
  it('asks after two seconds without a move, not before', () => {
    watch.received(updates(message(7)))
    pass(STANDSTILL_MS - 1)
    expect(asked).toEqual([])
    pass(301)
    expect(asked).toEqual(['account'])
  })
  it('counts from the last move', () => {
    watch.received(updates(message(9)))
    for (const pts of [6, 7, 8]) {
      pass(STANDSTILL_MS - 500)
      positions.set('pts', pts)
    }
    expect(asked).toEqual([])
    pause()
    expect(asked).toEqual(['account'])
  })
  it('asks again and again until a move, and reports it', () => {
    watch.received(updates(message(7)))
    pass(60_000)
    expect(asked.length).toBeGreaterThan(10)
    expect(caughtUp).toBe(0)
    positions.set('pts', 7)
    pass(300)
    expect(caughtUp).toBe(1)
    const before = asked.length
    pass(60_000)
    expect(asked).toHaveLength(before)
  })
  it('asks for a sequence that stands still while another is busy', () => {
    watch.received(updates({ _: 'updateBotStopped', qts: 2 }))
    for (let pts = 6; pts < 20; pts++) {
      watch.received(updates(message(pts)))
      positions.set('pts', pts)
      pass(500)
    }
    expect(asked).toContain('account')
  })
  it('asks for a channel separately, and gives a closed one up', () => {
    watch.received(updates(inChannel(30, 4)))
    pause()
    expect(asked).toEqual([30])
    pass(600_000)
    expect(asked.length).toBeLessThan(30)
    expect(vi.getTimerCount()).toBe(0)
  })
  it('forgets a channel that Telegram has closed to us', () => {
    watch.received(updates(inChannel(30, 4)))
    watch.forget(30)
    pass(60_000)
    expect(asked).toEqual([])
  })
  it('waits while it can’t ask, and then two seconds', () => {
    isConnected = false
    watch.received(updates(message(7)))
    pass(60_000)
    expect(asked).toEqual([])
    isConnected = true
    pause()
    expect(asked).toEqual(['account'])
  })
  it('asks when Telegram reports too many updates, until the difference is complete', () => {
    watch.received({ _: 'updatesTooLong' })
    pause()
    expect(asked).toEqual(['account'])
    watch.toldAll()
    pass(60_000)
    expect(asked).toEqual(['account'])
  })
  it('expects the updates of a difference, too', () => {
    watch.told('pts', 8, performance.now())
    pause()
    expect(asked).toEqual(['account'])
  })
  it('believes Telegram when it names less than was received before the question', () => {
    watch.received(updates(message(7)))
    pass(100)
    watch.told('pts', 5, performance.now())
    pass(60_000)
    expect(asked).toEqual([])
  })
  it('doesn’t believe an answer about updates that were received while it was on its way', () => {
    const askedAt = performance.now()
    pass(100)
    watch.received(updates(message(7)))
    watch.told('pts', 5, askedAt)
    pause()
    expect(asked).toEqual(['account'])
  })
  it.each<[string, object]>([
    ['updatesCombined', { updates: [message(7)] }],
    ['updateShort', { update: message(7) }],
    ['updateShortMessage', { pts: 7, ptsCount: 2 }],
    ['updateShortChatMessage', { pts: 7, ptsCount: 2 }],
    ['updateShortSentMessage', { pts: 7, ptsCount: 2 }],
  ])('expects updates that come as %s', (name, more) => {
    watch.received({ _: name, ...more } as tl.TypeUpdates)
    pause()
    expect(standstills).toEqual([['pts', { position: 5, expected: 7 }]])
    positions.set('pts', 7)
    pass(300)
    expect(vi.getTimerCount()).toBe(0)
  })
  it('expects no updates that were handed over before, or that have no place in a sequence', () => {
    watch.received(updates(message(5), { _: 'updateBotStopped', qts: 1 }, { _: 'updateConfig' }))
    watch.received(updates({ _: 'updateChannelTooLong', channelId: 30, pts: undefined }))
    expect(vi.getTimerCount()).toBe(0)
  })
  it('expects all updates up to the newest, in any order', () => {
    watch.received(updates(message(7)))
    watch.received(updates(message(9)))
    watch.received(updates(message(8)))
    positions.set('pts', 8)
    pause()
    pause()
    expect(standstills).toEqual([['pts', { position: 8, expected: 9 }]])
    positions.set('pts', 9)
    pass(300)
    expect(vi.getTimerCount()).toBe(0)
  })
  it('waits longer before each further question, five seconds at most', () => {
    watch.received(updates(message(7)))
    const times = Array.from({ length: 25 }, () => {
      pass(1000)
      return asked.length
    })
    expect([1, 2, 5, 6, 10, 11, 15, 16].map(second => times[second - 1])).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
  })
  it('asks when an update without a known position was lost', () => {
    watch.lost()
    pause()
    expect(asked).toEqual(['account'])
    expect(standstills).toEqual([['difference', { position: undefined, expected: 'unknown' }]])
  })
  it('expects secret updates in their own sequence', () => {
    watch.received(updates({ _: 'updateBotStopped', qts: 2 }))
    pause()
    expect(standstills).toEqual([['qts', { position: 1, expected: 2 }]])
  })
  it.each<[string, object]>([
    ['by a message in it', inChannel(30, 4)],
    ['by its id', { _: 'updateDeleteChannelMessages', channelId: 30, messages: [1], pts: 4, ptsCount: 1 }],
  ])('recognizes an update of a channel %s, and asks from before it', (_, update) => {
    watch.received(updates(update))
    pause()
    expect([asked, askedFrom]).toEqual([[30], [3]])
  })
  it('counts a message to a person or a group for the account', () => {
    for (const peerId of [{ _: 'peerUser', userId: 30 }, { _: 'peerChat', chatId: 30 }, undefined]) {
      const update = { _: 'updateNewMessage', message: { _: 'message', peerId }, pts: 7, ptsCount: 1 }
      watch.received(updates(update))
    }
    pause()
    expect(asked).toEqual(['account'])
  })
  it('gives a channel up after twenty questions', () => {
    watch.received(updates(inChannel(30, 4)))
    pass(600_000)
    expect(asked).toHaveLength(20)
  })
  it('reports that all has come only after a question, each time', () => {
    for (const pts of [6, 7]) {
      watch.received(updates(message(pts)))
      if (pts === 6) pause()
      positions.set('pts', pts)
      pass(300)
      expect(caughtUp).toBe(1)
    }
  })
})
