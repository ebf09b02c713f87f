import { createCipheriv } from 'node:crypto'
import type { Table } from '../world/state/table.ts'
import { sha256 } from './crypto/hash.ts'
import { type AuthKey, toAuthKey } from './crypto/message.ts'
import { takeRandom } from './crypto/random.ts'
import type { AgreedKey } from './handshake.ts'

/** A row of the table of keys. It survives a restart, so that clients needn't log in again. */
export interface KeyRow {
  id: string
  bytesHex: string
  /** The user who is signed in with the key. */
  userId?: number
  /** The layer of the key's client, once the client has told it. */
  layer?: number
  /** The error for every call with the key, once Telegram has ended the key. */
  end?: { code: number; text: string }
  /** The end of a temporary key, in Unix time in seconds. */
  expiresAt?: number
  /** The id of the permanent key that a temporary key stands for. */
  boundTo?: string
}

/** A key, and what it may be used for. */
export type KeyUse = 'permanent' | 'bound' | 'unbound'

/** The time that a server salt is valid. */
const SALT_LIFETIME_SECONDS = 60 * 60
/**
 * Beyond this number, the oldest key without a user is forgotten. Its client is told -404, and makes another key.
 * Otherwise a client that only makes keys would fill the memory and the disk.
 */
export const MAX_UNUSED_KEYS = 1000

/**
 * Keys with their users and salts. Salts are derived from the key and the hour, so they needn't be stored. Only
 * the salt of the handshake is remembered, until its hour ends.
 *
 * A temporary key has no user of its own. Once it is bound, it has the user of its permanent key.
 *
 * @see https://core.telegram.org/api/pfs
 */
export function createAuthKeys(rows: Table<KeyRow>, now: () => number) {
  const loaded = new Map<string, AuthKey>()
  const firstSalts = new Map<string, { salt: bigint; until: number }>()
  const hour = () => Math.floor(now() / SALT_LIFETIME_SECONDS)

  /** Every message needs the salts of this hour and the last, so they are derived once an hour. */
  const salts = new WeakMap<AuthKey, { hour: number; current: bigint; before: bigint }>()
  function saltsOf(key: AuthKey) {
    const at = hour()
    const known = salts.get(key)
    if (known?.hour === at) return known
    const [before = 0n, current = 0n] = saltsFrom(key, at - 1, 2)
    const derived = { hour: at, current, before }
    salts.set(key, derived)
    return derived
  }

  /** Most calls come in series with one key, and ask for it several times each. */
  let last: { id: bigint; name: string } | undefined
  function nameOf(id: bigint): string {
    if (last?.id !== id) last = { id, name: id.toString() }
    return last.name
  }

  const isOver = ({ expiresAt }: KeyRow) => expiresAt !== undefined && expiresAt <= now()

  /** The row of a key that is still valid. */
  function rowOf(id: bigint): KeyRow | undefined {
    const row = rows.get(nameOf(id))
    return row && !isOver(row) ? row : undefined
  }
  /** The row of the permanent key that a key stands for. */
  function ownerOf(id: bigint): KeyRow | undefined {
    const row = rowOf(id)
    return row?.boundTo === undefined ? row : rows.get(row.boundTo)
  }

  function forget(name: string) {
    loaded.delete(name)
    firstSalts.delete(name)
    rows.delete(name)
  }
  function forgetEach(fits: (row: KeyRow) => boolean) {
    for (const [name, row] of [...rows.entries()]) if (fits(row)) forget(name)
  }

  function forgetUnused() {
    const unused = [...rows.values()].filter(({ userId, boundTo }) =>
      boundTo === undefined ? userId === undefined : rows.get(boundTo)?.userId === undefined,
    )
    for (const { id } of unused.slice(0, -MAX_UNUSED_KEYS)) forget(id)
  }

  return {
    add({ key, salt, expiresInSeconds }: AgreedKey) {
      const name = key.id.toString()
      loaded.set(name, key)
      firstSalts.set(name, { salt, until: now() + SALT_LIFETIME_SECONDS })
      const expiry = expiresInSeconds !== undefined && { expiresAt: now() + expiresInSeconds }
      if (expiry) forgetEach(isOver)
      rows.set(name, { id: name, bytesHex: key.bytes.toString('hex'), ...expiry })
      forgetUnused()
    },
    /** A key that is still valid. */
    find(id: bigint): AuthKey | undefined {
      const row = ownerOf(id) && rowOf(id)
      if (!row) return undefined
      const known = loaded.get(row.id)
      if (known) return known
      const key = toAuthKey(Buffer.from(row.bytesHex, 'hex'))
      loaded.set(row.id, key)
      return key
    },
    /** Forgets a key, and the temporary keys that stand for it. */
    drop(id: bigint) {
      const name = id.toString()
      forgetEach(row => row.id === name || row.boundTo === name)
    },
    use(id: bigint): KeyUse {
      const row = rowOf(id)
      if (row?.expiresAt === undefined) return 'permanent'
      return row.boundTo === undefined ? 'unbound' : 'bound'
    },
    /** Lets a temporary key stand for a permanent one. Another one that stands for it stays valid. */
    bindTemporary(id: bigint, { permanentId, expiresAt }: { permanentId: bigint; expiresAt: number }) {
      const row = rowOf(id)
      if (row?.expiresAt === undefined) return
      const boundTo = permanentId.toString()
      rows.set(row.id, { ...row, boundTo, expiresAt: Math.min(row.expiresAt, expiresAt) })
    },
    /** The permanent key that a temporary key stands for. */
    permanentOf: (id: bigint) => rowOf(id)?.boundTo,
    /** Forgets the temporary keys of a key's owner, without these. */
    dropTemporary(id: bigint, except: readonly bigint[]) {
      const kept = new Set(except.map(String))
      const owner = ownerOf(id)?.id
      forgetEach(row => row.boundTo !== undefined && row.boundTo === owner && !kept.has(row.id))
    },
    clear() {
      loaded.clear()
      firstSalts.clear()
      for (const [name] of [...rows.entries()]) rows.delete(name)
    },
    /** Ends every key of a user. */
    end(userId: number, end: NonNullable<KeyRow['end']>) {
      for (const [name, { userId: signedIn, ...row }] of [...rows.entries()])
        if (signedIn === userId) rows.set(name, { ...row, end })
    },
    endOf: (id: bigint) => ownerOf(id)?.end,
    userOf: (id: bigint) => ownerOf(id)?.userId,
    layerOf: (id: bigint) => rowOf(id)?.layer ?? ownerOf(id)?.layer,
    setLayer(id: bigint, layer: number) {
      const row = rows.get(nameOf(id))
      if (row && row.layer !== layer) rows.set(row.id, { ...row, layer })
    },
    bind(id: bigint, userId: number | undefined) {
      const row = ownerOf(id)
      if (!row) return
      const { userId: _before, ...rest } = row
      rows.set(row.id, userId === undefined ? rest : { ...rest, userId })
    },
    /** The salt for messages that are sent now. */
    salt: (key: AuthKey) => saltsOf(key).current,
    /** The salt of this hour or the last, or the one of the handshake. */
    acceptsSalt(key: AuthKey, salt: bigint): boolean {
      const { current, before } = saltsOf(key)
      if (salt === current || salt === before) return true
      const first = firstSalts.get(nameOf(key.id))
      return first !== undefined && first.salt === salt && first.until > now()
    },
    futureSalts(key: AuthKey, count: number) {
      const first = hour()
      return saltsFrom(key, first, Math.min(Math.max(count, 1), 64)).map((salt, index) => ({
        _: 'mt_future_salt' as const,
        validSince: (first + index) * SALT_LIFETIME_SECONDS,
        validUntil: (first + index + 2) * SALT_LIFETIME_SECONDS,
        salt,
      }))
    },
    newUniqueId: () => takeRandom(8).readBigInt64LE(),
  }
}
export type AuthKeys = ReturnType<typeof createAuthKeys>

/**
 * The salts of hours in a row. A salt is the hour's number, encrypted. So one cipher makes the 64 salts that libraries
 * ask for at each login.
 */
export function saltsFrom(key: AuthKey, hour: number, count: number): bigint[] {
  const hours = Buffer.alloc(16 * count)
  for (let i = 0; i < count; i++) hours.writeInt32LE(hour + i, 16 * i)
  const salts = createCipheriv('aes-256-ecb', sha256(key.bytes), null).update(hours)
  return Array.from({ length: count }, (_, i) => salts.readBigInt64LE(16 * i))
}
