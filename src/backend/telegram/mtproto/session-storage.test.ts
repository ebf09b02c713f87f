import { beforeEach, describe, expect, it } from 'vitest'
import { createSessionStorage, type Values } from './session-storage.ts'

let kept: Map<string, Uint8Array>
let storage: ReturnType<typeof createSessionStorage>
const bytes = (...values: number[]) => Uint8Array.from(values)

beforeEach(() => {
  kept = new Map()
  const values: Values = {
    get: async key => kept.get(key) ?? null,
    set: async (key, value) => void kept.set(key, value),
    delete: async key => void kept.delete(key),
    async deleteAll(prefix) {
      for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key)
    },
  }
  storage = createSessionStorage(values)
})

describe('a session in a shared database', () => {
  it('stores values by their keys', async () => {
    await storage.kv.set('pts', bytes(1))
    await storage.kv.set('qts', bytes(2))
    expect([await storage.kv.get('pts'), await storage.kv.get('qts')]).toEqual([bytes(1), bytes(2)])
    await storage.kv.delete('pts')
    expect([await storage.kv.get('pts'), await storage.kv.get('qts')]).toEqual([null, bytes(2)])
  })
  it('stores a key for each data centre, until it is deleted', async () => {
    await storage.authKeys.set(1, bytes(1))
    await storage.authKeys.set(10, bytes(2))
    await storage.authKeys.set(1, null)
    expect([await storage.authKeys.get(1), await storage.authKeys.get(10)]).toEqual([null, bytes(2)])
  })
  it('stores a temporary key until its end', async () => {
    await storage.authKeys.setTemp(1, 0, bytes(1, 2), 1000.5)
    await storage.authKeys.setTemp(1, 1, bytes(3), 2000)
    expect(await storage.authKeys.getTemp(1, 0, 1000)).toEqual(Buffer.from([1, 2]))
    expect(await storage.authKeys.getTemp(1, 0, 1000.5)).toBeNull()
    expect(await storage.authKeys.getTemp(1, 1, 1000.5)).toEqual(Buffer.from([3]))
    await storage.authKeys.setTemp(1, 1, null, 0)
    expect(await storage.authKeys.getTemp(1, 1, 0)).toBeNull()
    expect(await storage.authKeys.getTemp(2, 0, 0)).toBeNull()
  })
  it('reads a temporary key’s end at any place in memory', async () => {
    await storage.authKeys.setTemp(1, 0, bytes(7), 1000)
    const [[key, value] = ['', bytes()]] = kept
    kept.set(key, Buffer.concat([bytes(9, 9, 9), value]).subarray(3))
    expect(await storage.authKeys.getTemp(1, 0, 999)).toEqual(Buffer.from([7]))
    expect(await storage.authKeys.getTemp(1, 0, 1000)).toBeNull()
  })

  const fill = async () => {
    await storage.kv.set('pts', bytes(1))
    for (const dc of [1, 10]) {
      await storage.authKeys.set(dc, bytes(1))
      await storage.authKeys.setTemp(dc, 0, bytes(1), 1000)
    }
  }
  it('loses all keys of one data centre, and nothing else', async () => {
    await fill()
    await storage.authKeys.deleteByDc(1)
    expect([...kept.keys()]).toEqual(['kv pts', 'key 10.', 'temp 10.0.'])
  })
  it('loses all keys when a login ends, and keeps the position in the updates', async () => {
    await fill()
    await storage.authKeys.deleteAll()
    expect([...kept.keys()]).toEqual(['kv pts'])
  })
  it('loses its values, and keeps its keys', async () => {
    await fill()
    await storage.kv.deleteAll()
    expect([...kept.keys()]).toEqual(['key 1.', 'temp 1.0.', 'key 10.', 'temp 10.0.'])
  })
})
