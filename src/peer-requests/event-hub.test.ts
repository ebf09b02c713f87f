import { describe, expect, it } from 'vitest'
import { createEventHub, type EventHub } from './event-hub.ts'

const SAM = 7_300_000_001
const BOB = 2

/** Counts its calls. */
function listener(hub: EventHub, userId: number) {
  const heard = { times: 0, end: () => {} }
  heard.end = hub.subscribe(userId, () => {
    heard.times++
  })
  return heard
}

describe('the event hub', () => {
  it('wakes all listeners of a user, and no others', () => {
    const hub = createEventHub()
    const [one, other, bob] = [listener(hub, SAM), listener(hub, SAM), listener(hub, BOB)]
    hub.wake(SAM)
    hub.wake(99)
    expect([one.times, other.times, bob.times]).toEqual([1, 1, 0])
  })
  it('tells a listener the event if it is known', () => {
    const hub = createEventHub()
    const told: (number | undefined)[] = []
    hub.subscribe(SAM, eventId => told.push(eventId))
    hub.wake(SAM, 7)
    hub.wake(SAM)
    hub.wakeAll()
    expect(told).toEqual([7, undefined, undefined])
  })
  it('wakes all listeners when the user isn’t known', () => {
    const hub = createEventHub()
    const [sam, bob] = [listener(hub, SAM), listener(hub, BOB)]
    hub.wakeAll()
    expect([sam.times, bob.times]).toEqual([1, 1])
  })
  it('calls back who follows all users, until they end it', () => {
    const hub = createEventHub()
    let times = 0
    const unfollow = hub.follow(() => {
      times++
    })
    hub.wake(SAM)
    hub.wake(BOB)
    hub.wakeAll()
    expect(times).toBe(3)
    expect(hub.size).toBe(0)
    unfollow()
    hub.wake(SAM)
    hub.wakeAll()
    expect(times).toBe(3)
  })
  it('counts listeners by user and in all', () => {
    const hub = createEventHub()
    expect([hub.countOf(SAM), hub.size]).toEqual([0, 0])
    const first = listener(hub, SAM)
    listener(hub, SAM)
    listener(hub, BOB)
    expect([hub.countOf(SAM), hub.countOf(BOB), hub.size]).toEqual([2, 1, 3])
    first.end()
    expect([hub.countOf(SAM), hub.size]).toEqual([1, 2])
  })
  it('doesn’t wake a listener that has ended, but the others of the same user', () => {
    const hub = createEventHub()
    const [ended, stays] = [listener(hub, SAM), listener(hub, SAM)]
    ended.end()
    hub.wake(SAM)
    hub.wakeAll()
    expect([ended.times, stays.times]).toEqual([0, 2])
  })
  it('keeps nothing of a user whose last listener has ended', () => {
    const listeners = new Map()
    const hub = createEventHub(listeners)
    const [first, second] = [listener(hub, SAM), listener(hub, SAM)]
    first.end()
    expect([...listeners.keys()]).toEqual([SAM])
    second.end()
    expect([...listeners.keys()]).toEqual([])
  })
  it('lets a listener end twice without harm to later listeners', () => {
    const hub = createEventHub()
    const before = listener(hub, SAM)
    before.end()
    const after = listener(hub, SAM)
    before.end()
    hub.wake(SAM)
    expect([after.times, hub.countOf(SAM)]).toEqual([1, 1])
  })
})
