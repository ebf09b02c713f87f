import { readdirSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../test-clients.ts'
import { createMemoryContents } from '../world/media/memory-contents.ts'
import type { Contents } from '../world/state/files.ts'
import { openDiskContents } from './disk-contents.ts'

const file = (fill: number, bytes = 40) => new Uint8Array(bytes).fill(fill)
const noTrouble = (error: unknown) => {
  throw error
}

describe.each<[string, () => Contents]>([
  ['in memory', () => createMemoryContents(100)],
  ['in a folder', () => openDiskContents(temporaryFolder(), 100, noTrouble)],
])('files %s', (_, open) => {
  it('are found by their content, and stored once', () => {
    const contents = open()
    const hash = contents.put(file(1))
    expect(contents.put(file(1))).toBe(hash)
    expect(contents.get(hash)).toEqual(expect.objectContaining({ length: 40, 0: 1 }))
    expect(contents.get('0'.repeat(64))).toBeUndefined()
  })
  it('are dropped for newer ones, the oldest first', () => {
    const contents = open()
    const [one, two] = [contents.put(file(1)), contents.put(file(2))]
    contents.put(file(1))
    const three = contents.put(file(3))
    expect([one, two, three].map(hash => contents.get(hash) !== undefined)).toEqual([true, false, true])
  })
  it('stay when a single file is larger than the limit', () => {
    const contents = open()
    expect(contents.get(contents.put(file(9, 200)))).toHaveLength(200)
  })
})

describe('files in a folder', () => {
  it('are there again after a restart, and the oldest are still dropped first', () => {
    const folder = temporaryFolder()
    const first = openDiskContents(folder, 100, noTrouble)
    const [one, two] = [first.put(file(1)), first.put(file(2))]
    utimesSync(join(folder, two), 1, 1)
    const second = openDiskContents(folder, 100, noTrouble)
    expect(second.get(one)).toHaveLength(40)
    second.put(file(3))
    expect([one, two].map(hash => second.get(hash) !== undefined)).toEqual([true, false])
    expect(readdirSync(folder)).toHaveLength(2)
  })
  it('that were deleted by hand are gone, without an error', () => {
    const folder = temporaryFolder()
    const contents = openDiskContents(folder, 100, noTrouble)
    const hash = contents.put(file(1))
    rmSync(join(folder, hash))
    expect(contents.get(hash)).toBeUndefined()
  })
  it('that can’t be written are refused', () => {
    const folder = temporaryFolder()
    const troubles: unknown[] = []
    const contents = openDiskContents(folder, 100, error => troubles.push(error))
    rmSync(folder, { recursive: true })
    expect(() => contents.put(file(1))).toThrow('500 STORAGE_FAILED')
    expect(troubles).toHaveLength(1)
  })
})
