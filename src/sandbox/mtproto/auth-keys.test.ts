import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTable, type Table } from '../world/state/table.ts'
import { type AuthKeys, createAuthKeys, type KeyRow, MAX_UNUSED_KEYS } from './auth-keys.ts'
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
  keys.add({ key, salt: FIRST_SALT })
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
    keys.add({ key: other, salt: 1n })
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
    expect(new Set(keys.futureSalts(key, 64).map(({ salt }) => salt)).size).toBe(64)
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

describe('a temporary key', () => {
  const temporary = toAuthKey(randomBytes(256))
  const permanentId = key.id
  const LIFETIME_SECONDS = 60

  beforeEach(() => {
    keys.add({ key: temporary, salt: FIRST_SALT, expiresInSeconds: LIFETIME_SECONDS })
    keys.bind(key.id, 7)
    keys.setLayer(key.id, 200)
  })
  const bindUntil = (seconds: number, id = temporary.id) =>
    keys.bindTemporary(id, { permanentId, expiresAt: now + seconds })

  it('has no user until it is bound, and then the user of its permanent key', () => {
    expect([keys.use(temporary.id), keys.userOf(temporary.id)]).toEqual(['unbound', undefined])
    bindUntil(LIFETIME_SECONDS)
    expect([keys.use(temporary.id), keys.userOf(temporary.id)]).toEqual(['bound', 7])
    expect([keys.permanentOf(temporary.id), keys.use(key.id)]).toEqual([String(key.id), 'permanent'])
  })
  it('signs its permanent key in and out', () => {
    bindUntil(LIFETIME_SECONDS)
    keys.bind(temporary.id, 8)
    expect([keys.userOf(key.id), keys.userOf(temporary.id)]).toEqual([8, 8])
    keys.bind(temporary.id, undefined)
    expect(keys.userOf(key.id)).toBeUndefined()
  })
  it('has the layer of its permanent key until its client names one', () => {
    bindUntil(LIFETIME_SECONDS)
    expect(keys.layerOf(temporary.id)).toBe(200)
    keys.setLayer(temporary.id, 229)
    expect([keys.layerOf(temporary.id), keys.layerOf(key.id)]).toEqual([229, 200])
  })
  it('ends with its permanent key', () => {
    bindUntil(LIFETIME_SECONDS)
    keys.end(7, { code: 406, text: 'AUTH_KEY_DUPLICATED' })
    expect(keys.endOf(temporary.id)).toMatchObject({ code: 406 })
    keys.drop(key.id)
    expect(keys.find(temporary.id)).toBeUndefined()
  })
  it('is unknown after its time, bound or not', () => {
    now += LIFETIME_SECONDS - 1
    expect(keys.find(temporary.id)).toEqual(temporary)
    now += 1
    expect(keys.find(temporary.id)).toBeUndefined()
    expect(keys.find(key.id)).toEqual(key)
  })
  it('can end earlier by its binding, but not later', () => {
    bindUntil(LIFETIME_SECONDS - 20)
    now += LIFETIME_SECONDS - 20
    expect(keys.userOf(temporary.id)).toBeUndefined()
    const other = toAuthKey(randomBytes(256))
    keys.add({ key: other, salt: 1n, expiresInSeconds: LIFETIME_SECONDS })
    bindUntil(LIFETIME_SECONDS + 20, other.id)
    now += LIFETIME_SECONDS
    expect(keys.find(other.id)).toBeUndefined()
  })
  it('isn’t stored any more once it has expired and another one is made', () => {
    now += LIFETIME_SECONDS
    expect(rows.get(String(temporary.id))).toBeDefined()
    keys.add({ key: toAuthKey(randomBytes(256)), salt: 1n, expiresInSeconds: LIFETIME_SECONDS })
    expect(rows.get(String(temporary.id))).toBeUndefined()
  })
  it('is found again after a restart, with its user', () => {
    bindUntil(LIFETIME_SECONDS)
    const restarted = createAuthKeys(rows, () => now)
    expect([restarted.find(temporary.id), restarted.userOf(temporary.id)]).toEqual([temporary, 7])
  })
  it('is valid besides others of the same permanent key, until it is dropped', () => {
    const other = toAuthKey(randomBytes(256))
    const unbound = toAuthKey(randomBytes(256))
    for (const one of [other, unbound]) keys.add({ key: one, salt: 1n, expiresInSeconds: LIFETIME_SECONDS })
    bindUntil(LIFETIME_SECONDS)
    bindUntil(LIFETIME_SECONDS, other.id)
    expect([keys.userOf(temporary.id), keys.userOf(other.id)]).toEqual([7, 7])
    keys.dropTemporary(temporary.id, [temporary.id])
    expect([temporary, other, unbound, key].map(one => keys.find(one.id))).toEqual([
      temporary,
      undefined,
      unbound,
      key,
    ])
  })
})

describe('keys that nobody signs in with', () => {
  const add = (expiresInSeconds?: number) => {
    const made = toAuthKey(randomBytes(256))
    keys.add({ key: made, salt: 1n, ...(expiresInSeconds !== undefined && { expiresInSeconds }) })
    return made
  }
  /** As many as are kept. */
  const addMany = () => {
    for (let made = 0; made < MAX_UNUSED_KEYS; made++) add()
  }
  const isKnown = ({ id }: { id: bigint }) => keys.find(id) !== undefined

  it('are forgotten, the oldest first, when there are too many', () => {
    const second = add()
    addMany()
    expect([key, second].map(isKnown)).toEqual([false, false])
    expect(rows.size).toBe(MAX_UNUSED_KEYS)
  })
  it('make nobody forget the key of a user, or a temporary key that stands for it', () => {
    keys.bind(key.id, 7)
    const temporary = add(HOUR_SECONDS)
    keys.bindTemporary(temporary.id, { permanentId: key.id, expiresAt: now + HOUR_SECONDS })
    const unbound = add(HOUR_SECONDS)
    addMany()
    expect([key, temporary, unbound].map(isKnown)).toEqual([true, true, false])
  })
})
