import { randomBytes } from 'node:crypto'
import type { Table } from '../world/state/table.ts'
import { sha256 } from './crypto/hash.ts'
import { type AuthKey, toAuthKey } from './crypto/message.ts'

/** A row of the table of keys: what has to survive a restart for clients to go on without a new login. */
export interface KeyRow {
  id: string
  bytesHex: string
  /** Who is signed in with it. */
  userId?: number
  /** The layer that its client speaks, once it has said so. */
  layer?: number
  /** How every call with it is refused, once Telegram has ended it. */
  end?: { code: number; text: string }
}

/** How long one server salt is good for, in seconds. */
const SALT_LIFETIME_SECONDS = 60 * 60

/**
 * Keys, who is signed in with them, and their salts. Salts are derived from the key and the hour, so that
 * they need no keeping; only the first one, agreed on in the handshake, is remembered until its hour ends.
 */
export function createAuthKeys(rows: Table<KeyRow>, now: () => number) {
  const loaded = new Map<string, AuthKey>()
  const firstSalts = new Map<string, { salt: bigint; until: number }>()
  const hour = () => Math.floor(now() / SALT_LIFETIME_SECONDS)
  const saltAt = (key: AuthKey, at: number) => sha256(key.bytes, Buffer.from(String(at))).readBigInt64LE()

  /** Most calls come in runs with one key, and ask for it several times each. */
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
    /** Ends every key that this user is signed in with. */
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
    /** The salt to send with. */
    salt: (key: AuthKey) => saltAt(key, hour()),
    /** This hour's, the last one's, or a handshake's own. */
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
