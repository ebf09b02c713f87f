import * as v from 'valibot'
import type { Tables } from './journal.ts'
import { toLine } from './journal-lines.ts'
import { keyRow, type RowSchemas } from './row-schemas.ts'
import { wrongRows } from './wrong-rows.ts'

/**
 * Removes the rows that don't fit into a world, and then the rows that refer to them. The world can then go on.
 * Returns the rows as a journal's lines.
 */
export function setAsideWrongRows(tables: Tables, schemas: RowSchemas): string[] {
  const lines: string[] = []
  const takeOut = (table: string, key: string) => {
    lines.push(toLine([{ table, key, value: tables[table]?.get(key) }]).trimEnd())
    tables[table]?.delete(key)
  }
  for (let wrong = wrongRows(tables, schemas); wrong.length > 0; wrong = wrongRows(tables, schemas)) {
    for (const { table, key } of wrong) takeOut(table, key)
  }
  for (const [table, rows] of Object.entries(tables).filter(([name]) => name.startsWith('authKeys'))) {
    const wrong = [...rows.entries()].filter(([, row]) => !v.is(keyRow, row))
    for (const [key] of wrong) takeOut(table, key)
  }
  return lines
}
