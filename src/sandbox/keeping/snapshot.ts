import * as v from 'valibot'
import { accountOf, changeAccount } from '../world/accounts/account.ts'
import { boxOf } from '../world/messages/boxes.ts'
import type { BoxName } from '../world/state/box.ts'
import type { Table } from '../world/state/table.ts'
import type { World } from '../world/state/world.ts'

/** Of the rows, as in the journal. */
const FORM = 2
const Rows = v.array(v.tuple([v.string(), v.unknown()]))

/**
 * The whole state of a world: every table's rows, in their order. Who is signed in with which key is no part
 * of it, so that clients go on when it is loaded.
 */
export const Snapshot = v.object({ form: v.literal(FORM), tables: v.record(v.string(), Rows) })
export type Snapshot = v.InferOutput<typeof Snapshot>

// A snapshot's rows are as these very tables gave them.
const rowsOf = (world: World) => Object.entries(world.tables) as [string, Table<unknown>][]

export const snapshotOf = (world: World): Snapshot => ({
  form: FORM,
  tables: Object.fromEntries(rowsOf(world).map(([name, rows]) => [name, [...rows.entries()]])),
})

/**
 * Makes a world what a snapshot was. Only pts, qts and message ids go on: a client that has seen more would
 * silently drop whatever comes next. Tables that the snapshot doesn't have are empty afterwards.
 */
export function loadSnapshot(world: World, { tables }: Snapshot) {
  const boxes = [...world.boxes.entries()]
  const accounts = [...world.accounts.entries()]
  for (const [name, rows] of rowsOf(world)) {
    for (const [key] of [...rows.entries()]) rows.delete(key)
    for (const [key, row] of tables[name] ?? []) rows.set(key, row)
  }
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
