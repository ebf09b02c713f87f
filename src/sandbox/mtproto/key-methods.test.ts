import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../api/method.ts'
import { createReader } from '../tl/reader.ts'
import { createTable } from '../world/state/table.ts'
import { type AuthKeys, createAuthKeys, type KeyRow } from './auth-keys.ts'
import { igeEncrypt } from './crypto/aes-ige.ts'
import { sha1 } from './crypto/hash.ts'
import { type AuthKey, toAuthKey } from './crypto/message.ts'
import { assertBound, type KeyCaller, keyMethods } from './key-methods.ts'
import { int32, schema, tl } from './test-letters.ts'

const reader = createReader(schema)
const NOW = 1_800_000_000
const EXPIRES_AT = NOW + 60
const MSG_ID = 4n
const SESSION_ID = 5n
const NONCE = 6n
const newKey = () => toAuthKey(randomBytes(256))
const permanent = newKey()
const temporary = newKey()
let keys: AuthKeys
let bound: number

beforeEach(() => {
  bound = 0
  keys = createAuthKeys(
    createTable<KeyRow>('keys', () => {}),
    () => NOW,
  )
  keys.add({ key: permanent, salt: 1n })
  keys.add({ key: temporary, salt: 1n, expiresInSeconds: 60 })
  keys.bind(permanent.id, 7)
})

const int64 = (value: bigint) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return bytes
}

/** A client's binding message, with any mistakes that a test wants. */
function message(inside: object = {}, { key = permanent, msgId = MSG_ID, padding = 0 } = {}): Buffer {
  const ids = { tempAuthKeyId: temporary.id, permAuthKeyId: permanent.id, tempSessionId: SESSION_ID }
  const body = tl({ _: 'mt_bind_auth_key_inner', nonce: NONCE, expiresAt: EXPIRES_AT, ...ids, ...inside })
  const plain = Buffer.concat([randomBytes(16), int64(msgId), int32(0), int32(body.length), body])
  const msgKey = sha1(plain).subarray(4, 20)
  const part = (from: number, to: number) => key.bytes.subarray(from, to)
  const a = sha1(msgKey, part(0, 32))
  const b = sha1(part(32, 48), msgKey, part(48, 64))
  const c = sha1(part(64, 96), msgKey)
  const d = sha1(msgKey, part(96, 128))
  const aes = Buffer.concat([a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)])
  const iv = Buffer.concat([a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)])
  const padded = Buffer.concat([plain, randomBytes(padding + ((16 - (plain.length % 16)) % 16))])
  return Buffer.concat([int64(key.id), msgKey, igeEncrypt(padded, aes, iv)])
}

/** Calls the method on a session. */
function bind(
  encryptedMessage: Buffer,
  { key = temporary, permAuthKeyId = permanent.id, expiresAt = EXPIRES_AT } = {},
) {
  const session = { id: SESSION_ID, key }
  const caller = { session, msgId: MSG_ID, bound: () => bound++ } as unknown as KeyCaller // enough of it
  const method = keyMethods(keys, reader)['auth.bindTempAuthKey']
  if (method?.by !== 'anyone') throw new Error('no such method')
  const request = { permAuthKeyId, nonce: NONCE, expiresAt, encryptedMessage }
  const context = { caller, machineNow: () => NOW } as unknown as Context // enough of it
  return method.run(context, { _: 'auth.bindTempAuthKey', ...request })
}

describe('auth.bindTempAuthKey', () => {
  it('lets a temporary key stand for a permanent one, and may be repeated', () => {
    expect(bind(message())).toBe(true)
    expect([keys.userOf(temporary.id), bound]).toEqual([7, 1])
    expect(bind(message())).toBe(true)
  })
  it.each<[string, () => Buffer]>([
    ['another nonce', () => message({ nonce: 7n })],
    ['another temporary key', () => message({ tempAuthKeyId: 7n })],
    ['another permanent key', () => message({ permAuthKeyId: 7n })],
    ['another session', () => message({ tempSessionId: 7n })],
    ['another end', () => message({ expiresAt: EXPIRES_AT + 1 })],
    ['another message id', () => message({}, { msgId: MSG_ID + 4n })],
    ['another key’s encryption', () => message({}, { key: newKey() })],
    ['too much padding', () => message({}, { padding: 16 })],
    ['another object', () => message({ _: 'mt_ping', pingId: 1n })],
    ['a part missing', () => message().subarray(0, -4)],
    ['almost nothing', () => Buffer.alloc(8)],
    [
      'changed bytes',
      () => {
        const changed = message()
        changed.writeUInt8(changed.readUInt8(60) ^ 1, 60)
        return changed
      },
    ],
  ])('refuses a message with %s', (_, make) => {
    expect(() => bind(make())).toThrow('ENCRYPTED_MESSAGE_INVALID')
    expect([keys.use(temporary.id), bound]).toEqual(['unbound', 0])
  })
  it('refuses an end that is over', () => {
    expect(() => bind(message({ expiresAt: NOW }), { expiresAt: NOW })).toThrow('400 EXPIRES_AT_INVALID')
    expect([keys.use(temporary.id), bound]).toEqual(['unbound', 0])
  })
  it('refuses a permanent key that is unknown or itself temporary', () => {
    const other: AuthKey = newKey()
    const sealed = message({ permAuthKeyId: other.id }, { key: other })
    expect(() => bind(sealed, { permAuthKeyId: other.id })).toThrow('ENCRYPTED_MESSAGE_INVALID')
    keys.add({ key: other, salt: 1n, expiresInSeconds: 60 })
    expect(() => bind(sealed, { permAuthKeyId: other.id })).toThrow('ENCRYPTED_MESSAGE_INVALID')
  })
  it('refuses a session with a permanent key, and a key that stands for another one', () => {
    expect(() => bind(message(), { key: permanent })).toThrow('TEMP_AUTH_KEY_EMPTY')
    bind(message())
    const other = newKey()
    keys.add({ key: other, salt: 1n })
    const sealed = message({ permAuthKeyId: other.id }, { key: other })
    expect(() => bind(sealed, { permAuthKeyId: other.id })).toThrow('TEMP_AUTH_KEY_ALREADY_BOUND')
    expect(keys.userOf(temporary.id)).toBe(7)
  })
})

describe('an unbound temporary key', () => {
  it('may be bound and ask for help, and nothing else', () => {
    const call =
      (method: string, key = temporary) =>
      () =>
        assertBound(keys, key.id, method)
    expect(call('messages.sendMessage')).toThrow('401 AUTH_KEY_PERM_EMPTY')
    expect(call('auth.bindTempAuthKey')).not.toThrow()
    expect(call('help.getConfig')).not.toThrow()
    expect(call('messages.sendMessage', permanent)).not.toThrow()
    bind(message())
    expect(call('messages.sendMessage')).not.toThrow()
  })
})
