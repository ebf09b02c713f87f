import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTable, type Table } from '../world/state/table.ts'
import { type AuthKeys, createAuthKeys, type KeyRow } from './auth-keys.ts'
import { toAuthKey } from './crypto/message.ts'

const HOUR_SECONDS = 3600
const FIRST_SALT = 4711n
let now: number
let rows: Table<KeyRow>
let keys: AuthKeys
const key = toAuthKey(randomBytes(256))

beforeEach(() => {
  now = 500_000 * HOUR_SECONDS
  rows = createTable('keys', () => {})
  keys = createAuthKeys(rows, () => now)
  keys.add(key, FIRST_SALT)
})

describe('a salt', () => {
  it('is valid in its hour and the next, and not after that', () => {
    const salt = keys.salt(key)
    expect(keys.acceptsSalt(key, salt)).toBe(true)
    now += 2 * HOUR_SECONDS - 1
    expect(keys.acceptsSalt(key, salt)).toBe(true)
    now += 1
    expect(keys.acceptsSalt(key, salt)).toBe(false)
  })
  it('differs by hour and by key', () => {
    const salt = keys.salt(key)
    expect(keys.salt(toAuthKey(randomBytes(256)))).not.toBe(salt)
    now += HOUR_SECONDS - 1
    expect(keys.salt(key)).toBe(salt)
    now += 1
    expect(keys.salt(key)).not.toBe(salt)
  })
  it('isn’t valid before its hour', () => {
    const [, later] = keys.futureSalts(key, 2)
    expect(keys.acceptsSalt(key, later?.salt ?? 0n)).toBe(false)
    now += HOUR_SECONDS
    expect(keys.acceptsSalt(key, later?.salt ?? 0n)).toBe(true)
  })
  it('of a handshake is valid for an hour, for its own key', () => {
    const other = toAuthKey(randomBytes(256))
    keys.add(other, 1n)
    expect([keys.acceptsSalt(key, FIRST_SALT), keys.acceptsSalt(other, FIRST_SALT)]).toEqual([true, false])
    now += HOUR_SECONDS - 1
    expect(keys.acceptsSalt(key, FIRST_SALT)).toBe(true)
    now += 1
    expect(keys.acceptsSalt(key, FIRST_SALT)).toBe(false)
  })
  it('is told in advance with its times, one for each hour, at most 64', () => {
    now += 5
    const [first, second] = keys.futureSalts(key, 2)
    const since = 500_000 * HOUR_SECONDS
    expect(first).toMatchObject({
      validSince: since,
      validUntil: since + 2 * HOUR_SECONDS,
      salt: keys.salt(key),
    })
    expect(second).toMatchObject({ validSince: since + HOUR_SECONDS, validUntil: since + 3 * HOUR_SECONDS })
    expect([0, 1, 64, 65].map(count => keys.futureSalts(key, count).length)).toEqual([1, 1, 64, 64])
  })
})

describe('a key', () => {
  it('is found by its id, with its user and layer', () => {
    keys.bind(key.id, 7)
    keys.setLayer(key.id, 200)
    expect(keys.find(key.id)).toEqual(key)
    expect([keys.userOf(key.id), keys.layerOf(key.id)]).toEqual([7, 200])
    keys.bind(key.id, undefined)
    expect([keys.userOf(key.id), keys.layerOf(key.id)]).toEqual([undefined, 200])
  })
  it('is found again after a restart, but without the salt of its handshake', () => {
    keys.bind(key.id, 7)
    const restarted = createAuthKeys(rows, () => now)
    expect(restarted.find(key.id)).toEqual(key)
    expect(restarted.userOf(key.id)).toBe(7)
    expect(restarted.acceptsSalt(key, FIRST_SALT)).toBe(false)
    expect(restarted.acceptsSalt(key, keys.salt(key))).toBe(true)
  })
  it.each([
    ['dropped', () => keys.drop(key.id)],
    ['forgotten with all', () => keys.clear()],
  ])('that was %s is unknown, and nothing can be stored for it', (_, forget) => {
    forget()
    keys.bind(key.id, 7)
    keys.setLayer(key.id, 200)
    expect(keys.find(key.id)).toBeUndefined()
    expect([keys.userOf(key.id), keys.layerOf(key.id)]).toEqual([undefined, undefined])
    expect(keys.acceptsSalt(key, FIRST_SALT)).toBe(false)
  })
})
