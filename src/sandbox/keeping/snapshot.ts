import * as v from 'valibot'
import { accountOf, changeAccount } from '../world/accounts/account.ts'
import { newToken } from '../world/bots/managed-bots.ts'
import { boxOf } from '../world/messages/boxes.ts'
import type { BoxName } from '../world/state/box.ts'
import type { User } from '../world/state/peers.ts'
import type { Table } from '../world/state/table.ts'
import type { World } from '../world/state/world.ts'
import type { RowSchemas } from './row-schemas.ts'
import { wrongRows } from './wrong-rows.ts'

/** The form of the rows, as in the journal. */
const FORM = 2
const Rows = v.array(v.tuple([v.string(), v.unknown()]))

/**
 * The whole state of a world: every table's rows, in their order. It has no secrets. Bots' tokens and clients'
 * keys aren't in it, so clients stay signed in when it is loaded.
 */
export const Snapshot = v.object({ form: v.literal(FORM), tables: v.record(v.string(), Rows) })
export type Snapshot = v.InferOutput<typeof Snapshot>

// These same tables gave the rows of a snapshot.
const rowsOf = (world: World) => Object.entries(world.tables) as [string, Table<unknown>][]

export const snapshotOf = (world: World): Snapshot => ({
  form: FORM,
  tables: {
    ...Object.fromEntries(rowsOf(world).map(([name, rows]) => [name, [...rows.entries()]])),
    users: [...world.users.entries()].map(([key, user]) => [key, withToken(user, undefined)]),
  },
})

function withToken({ bot, ...user }: User, token: string | undefined): User {
  if (!bot) return user
  const { token: _token, ...rest } = bot
  return { ...user, bot: token === undefined ? rest : { ...rest, token } }
}

/** The loaded data is no state of a world. The message says why. */
export class SnapshotError extends Error {}

/** Throws a SnapshotError that names the first row that doesn't fit into a world. */
export function assertSnapshot({ tables }: Snapshot, schemas: RowSchemas) {
  for (const [name, rows] of Object.entries(tables)) {
    if (!Object.hasOwn(schemas, name)) throw new SnapshotError(`tables.${name}: there is no such table`)
    const seen = new Set<string>()
    for (const [key] of rows) {
      if (seen.has(key)) throw new SnapshotError(`tables.${name}: it has ${key} twice`)
      seen.add(key)
    }
  }
  const maps = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, new Map(rows)]))
  const [wrong] = wrongRows(maps, schemas)
  if (wrong) throw new SnapshotError(`tables.${wrong.table}, ${wrong.key}: ${wrong.why}`)
}

/**
 * Loads a snapshot that {@link assertSnapshot} has checked. Only pts, qts and message ids never go back,
 * because a client that is ahead would silently drop new events. Bots keep their present tokens, and new
 * managed bots get new tokens. Tables that the snapshot doesn't have become empty.
 */
export function loadSnapshot(world: World, { tables }: Snapshot) {
  const boxes = [...world.boxes.entries()]
  const accounts = [...world.accounts.entries()]
  const tokens = new Map([...world.users.values()].map(({ id, bot }) => [id, bot?.token]))
  for (const [name, rows] of rowsOf(world)) rows.replaceAll(tables[name] ?? [])
  world.users.replaceAll(
    [...world.users.entries()].map(([key, user]) => {
      const isManaged = user.bot?.managerId !== undefined
      const token = tokens.get(user.id) ?? (isManaged ? newToken(world, user.id) : undefined)
      return [key, withToken(user, token)]
    }),
  )
  for (const [name, before] of boxes) {
    // The keys are box names.
    const box = boxOf(world, name as BoxName)
    const pts = Math.max(box.pts, before.pts)
    const lastMessageId = Math.max(box.lastMessageId, before.lastMessageId)
    world.boxes.set(name, { ...box, pts, lastMessageId })
  }
  for (const [key, { qts }] of accounts) {
    const id = Number(key)
    if (world.users.get(id) && accountOf(world, id).qts < qts) changeAccount(world, id, { qts })
  }
}
