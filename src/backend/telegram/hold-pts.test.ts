import { beforeEach, describe, expect, it } from 'vitest'
import { holdPts, type PtsStorage } from './hold-pts.ts'

let written: number[]
let storage: PtsStorage
let hold: ReturnType<typeof holdPts>

beforeEach(() => {
  written = []
  const write = async (position: number) => void written.push(position)
  storage = { updates: { setPts: write, setQts: write } }
  hold = holdPts(storage)
})

/** A result that is being stored until told otherwise. */
function storing() {
  let resolve = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}

/** Lets everything that is ready to go on do so. */
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
  it('and the qts both wait', async () => {
    const result = storing()
    hold.until(result.promise)
    await Promise.all([storage.updates.setPts(5), storage.updates.setQts(2)])
    await settle()
    expect(written).toEqual([])
    result.resolve()
    await settle()
    expect(written.sort()).toEqual([2, 5])
  })
  it('doesn’t wait for what came later, whose own position does', async () => {
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
  it('is written in order, and only the newest of those that waited', async () => {
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
  it('never moves past a result that was given up on', async () => {
    hold.until(Promise.reject(new Error('closed before the result was stored')))
    await storage.updates.setPts(5)
    await settle()
    hold.until(Promise.resolve())
    await storage.updates.setPts(6)
    await settle()
    expect(written).toEqual([])
  })
})
