import type { Table } from './table.ts'

/** The limit for tables whose rows are soon useless and are never removed. */
const MAX_ROWS = 10_000

/** Removes the oldest rows to make room for one more, so that a long-running sandbox doesn't fill up. */
export function makeRoom<Row>(table: Table<Row>) {
  for (const [key] of table.entries()) {
    if (table.size < MAX_ROWS) return
    table.delete(key)
  }
}
