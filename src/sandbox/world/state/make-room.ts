import type { Table } from './table.ts'

/** The limit for tables whose rows are soon useless and are never removed. */
const MOST_KEPT = 10_000

/** Removes the oldest rows to make room for one more, so that a long-running sandbox doesn't fill up. */
export function makeRoom<Row>(table: Table<Row>) {
  for (const [key] of table.entries()) {
    if (table.size < MOST_KEPT) return
    table.delete(key)
  }
}
