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
  it('waits for every result that is being stored', async () => {
    const first = storing()
    const second = storing()
    hold.until(first.promise)
    hold.until(second.promise)
    const writing = storage.updates.setPts(5)
    first.resolve()
    await settle()
    expect(written).toEqual([])
    second.resolve()
    await writing
    expect(written).toEqual([5])
  })
  it('and the qts both wait', async () => {
    const result = storing()
    hold.until(result.promise)
    const writing = [storage.updates.setPts(5), storage.updates.setQts(2)]
    await settle()
    expect(written).toEqual([])
    result.resolve()
    await Promise.all(writing)
    expect(written.sort()).toEqual([2, 5])
  })
  it('waits for a result that came while it was waiting', async () => {
    const first = storing()
    const second = storing()
    hold.until(first.promise)
    const writing = storage.updates.setPts(5)
    hold.until(second.promise)
    first.resolve()
    await settle()
    expect(written).toEqual([])
    second.resolve()
    await writing
    expect(written).toEqual([5])
  })
  it('isn’t written any more once the storage is about to close', async () => {
    const result = storing()
    hold.until(result.promise)
    const writing = storage.updates.setPts(5)
    hold.stop()
    result.resolve()
    await writing
    await storage.updates.setQts(6)
    expect(written).toEqual([])
  })
  it('never moves past a result that was given up on', async () => {
    hold.until(Promise.reject(new Error('closed before the result was stored')))
    await expect(storage.updates.setPts(5)).rejects.toThrow('closed before')
    await expect(storage.updates.setPts(6)).rejects.toThrow('closed before')
    expect(written).toEqual([])
  })
})
