import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdPts, type PtsStorage } from './hold-pts.ts'

let written: (number | [number, number][])[]
let isFull: boolean
let failures: number
let storage: PtsStorage
let hold: ReturnType<typeof holdPts>

beforeEach(() => {
  written = []
  isFull = false
  failures = 0
  const write = async (position: (typeof written)[number]) => {
    if (isFull) throw new Error('the disk is full')
    written.push(position)
  }
  storage = {
    updates: {
      setPts: write,
      setQts: write,
      setDate: write,
      setSeq: write,
      setManyChannelPts: async pts => write([...pts]),
    },
  }
  hold = holdPts(
    storage,
    () => {},
    () => void failures++,
  )
})
afterEach(() => void vi.useRealTimers())

/** A result that is being stored until the test ends that. */
function storing() {
  let resolve = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}

/** Lets all waiting promises continue. */
const settle = () => new Promise(resolve => setImmediate(resolve))

describe('the pts', () => {
  it('is written at once when nothing is being stored', async () => {
    await storage.updates.setPts(5)
    expect(written).toEqual([5])
  })
  it('waits for every result that is being stored, while the library goes on', async () => {
    const first = storing()
    const second = storing()
    hold.until(first.promise)
    hold.until(second.promise)
    await storage.updates.setPts(5)
    first.resolve()
    await settle()
    expect(written).toEqual([])
    second.resolve()
    await settle()
    expect(written).toEqual([5])
  })
  it('waits together with all other positions, also those of channels', async () => {
    const result = storing()
    hold.until(result.promise)
    const { updates } = storage
    const channels = new Map([[7, 30]])
    await Promise.all([updates.setPts(5), updates.setQts(2), updates.setDate(9), updates.setSeq(1)])
    await updates.setManyChannelPts(channels)
    channels.clear()
    await updates.setManyChannelPts(new Map([[8, 40]]))
    await settle()
    expect(written).toEqual([])
    result.resolve()
    await settle()
    expect(written).toEqual([5, 2, 9, 1, [[7, 30]], [[8, 40]]])
  })
  it('is written for every channel that has moved', async () => {
    const result = storing()
    hold.until(result.promise)
    for (const channel of [7, 8, 9]) await storage.updates.setManyChannelPts(new Map([[channel, 30]]))
    await storage.updates.setManyChannelPts(new Map([[8, 40]]))
    result.resolve()
    await settle()
    const rest: [number, number][] = [
      [8, 40],
      [9, 30],
    ]
    expect(written).toEqual([[[7, 30]], rest])
  })
  it('is written for no channel when none has moved', async () => {
    await storage.updates.setManyChannelPts(new Map())
    expect(written).toEqual([])
  })
  it('is written later after a failure, with the newest value, and the library goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    isFull = true
    await storage.updates.setPts(5)
    await storage.updates.setPts(6)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(written).toEqual([])
    expect(failures).toBeGreaterThan(3)
    isFull = false
    await vi.advanceTimersByTimeAsync(2000)
    expect(written).toEqual([6])
    await storage.updates.setPts(7)
    expect(written).toEqual([6, 7])
  })
  it('and the qts both wait', async () => {
    const result = storing()
    hold.until(result.promise)
    await Promise.all([storage.updates.setPts(5), storage.updates.setQts(2)])
    await settle()
    expect(written).toEqual([])
    result.resolve()
    await settle()
    expect(written).toEqual([5, 2])
  })
  it('doesn’t wait for later results, whose own position does', async () => {
    const first = storing()
    const second = storing()
    hold.until(first.promise)
    await storage.updates.setPts(5)
    hold.until(second.promise)
    await storage.updates.setPts(6)
    first.resolve()
    await settle()
    expect(written).toEqual([5])
    second.resolve()
    await settle()
    expect(written).toEqual([5, 6])
  })
  it('is written in order, and only the newest of the waiting ones', async () => {
    const result = storing()
    hold.until(result.promise)
    for (const pts of [5, 6, 7]) await storage.updates.setPts(pts)
    result.resolve()
    await settle()
    await storage.updates.setPts(8)
    expect(written).toEqual([5, 7, 8])
  })
  it('isn’t written any more once the storage is about to close', async () => {
    const result = storing()
    hold.until(result.promise)
    await storage.updates.setPts(5)
    hold.stop()
    result.resolve()
    await settle()
    await storage.updates.setQts(6)
    expect(written).toEqual([])
  })
  it('never moves past a result that was given up', async () => {
    hold.until(Promise.reject(new Error('closed before the result was stored')))
    await storage.updates.setPts(5)
    await settle()
    hold.until(Promise.resolve())
    await storage.updates.setPts(6)
    await settle()
    expect(written).toEqual([])
  })
})
