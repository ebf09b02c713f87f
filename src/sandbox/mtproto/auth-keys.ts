import { randomBytes } from 'node:crypto'
import type { Table } from '../world/state/table.ts'
import { sha256 } from './crypto/hash.ts'
import { type AuthKey, toAuthKey } from './crypto/message.ts'

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
}

/** The time that a server salt is valid. */
const SALT_LIFETIME_SECONDS = 60 * 60

/**
 * Keys with their users and salts. Salts are derived from the key and the hour, so they needn't be stored. Only
 * the salt of the handshake is remembered, until its hour ends.
 */
export function createAuthKeys(rows: Table<KeyRow>, now: () => number) {
  const loaded = new Map<string, AuthKey>()
  const firstSalts = new Map<string, { salt: bigint; until: number }>()
  const hour = () => Math.floor(now() / SALT_LIFETIME_SECONDS)
  const saltAt = (key: AuthKey, at: number) => sha256(key.bytes, Buffer.from(String(at))).readBigInt64LE()

  /** Most calls come in series with one key, and ask for it several times each. */
  let last: { id: bigint; name: string } | undefined
  function nameOf(id: bigint): string {
    if (last?.id !== id) last = { id, name: id.toString() }
    return last.name
  }

  return {
    add(key: AuthKey, salt: bigint) {
      loaded.set(key.id.toString(), key)
      firstSalts.set(key.id.toString(), { salt, until: now() + SALT_LIFETIME_SECONDS })
      rows.set(key.id.toString(), { id: key.id.toString(), bytesHex: key.bytes.toString('hex') })
    },
    find(id: bigint): AuthKey | undefined {
      const name = nameOf(id)
      const known = loaded.get(name)
      if (known) return known
      const row = rows.get(name)
      if (!row) return undefined
      const key = toAuthKey(Buffer.from(row.bytesHex, 'hex'))
      loaded.set(name, key)
      return key
    },
    drop(id: bigint) {
      loaded.delete(id.toString())
      firstSalts.delete(id.toString())
      rows.delete(id.toString())
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
    endOf: (id: bigint) => rows.get(nameOf(id))?.end,
    userOf: (id: bigint) => rows.get(nameOf(id))?.userId,
    layerOf: (id: bigint) => rows.get(nameOf(id))?.layer,
    setLayer(id: bigint, layer: number) {
      const row = rows.get(nameOf(id))
      if (row && row.layer !== layer) rows.set(row.id, { ...row, layer })
    },
    bind(id: bigint, userId: number | undefined) {
      const row = rows.get(nameOf(id))
      if (!row) return
      const { userId: _before, ...rest } = row
      rows.set(row.id, userId === undefined ? rest : { ...rest, userId })
    },
    /** The salt for messages that are sent now. */
    salt: (key: AuthKey) => saltAt(key, hour()),
    /** The salt of this hour or the last, or the one of the handshake. */
    acceptsSalt(key: AuthKey, salt: bigint): boolean {
      if (salt === saltAt(key, hour()) || salt === saltAt(key, hour() - 1)) return true
      const first = firstSalts.get(nameOf(key.id))
      return first !== undefined && first.salt === salt && first.until > now()
    },
    futureSalts: (key: AuthKey, count: number) =>
      Array.from({ length: Math.min(Math.max(count, 1), 64) }, (_, index) => ({
        _: 'mt_future_salt' as const,
        validSince: (hour() + index) * SALT_LIFETIME_SECONDS,
        validUntil: (hour() + index + 2) * SALT_LIFETIME_SECONDS,
        salt: saltAt(key, hour() + index),
      })),
    newUniqueId: () => randomBytes(8).readBigInt64LE(),
  }
}
export type AuthKeys = ReturnType<typeof createAuthKeys>
