/** A change to a table. */
export type Change = RowChange | RowsChange

/** A change to one row. `undefined`: the row was deleted. */
export interface RowChange {
  table: string
  key: string
  value: unknown
}
/** All rows of a table were replaced. */
export interface RowsChange {
  table: string
  rows: [key: string, value: unknown][]
}

/** Called right after each change. Throws when the change can't be stored, and then the change is undone. */
export type Changed = (change: Change, undo: () => void) => void

/**
 * Rows by key, in the order of their first insertion. Rows are plain JSON data. They are replaced, never
 * changed in place, so that every change can be stored.
 */
export interface Table<Row> {
  get(key: string | number): Row | undefined
  set(key: string | number, row: Row): void
  delete(key: string | number): void
  /** Replaces all rows. */
  replaceAll(rows: [string, Row][]): void
  values(): IterableIterator<Row>
  entries(): IterableIterator<[string, Row]>
  readonly size: number
}

export function createTable<Row>(table: string, changed: Changed): Table<Row> {
  let rows = new Map<string, Row>()
  return {
    get: key => rows.get(String(key)),
    set(key, row) {
      const name = String(key)
      const before = rows.get(name)
      rows.set(name, row)
      changed({ table, key: name, value: row }, () => {
        if (before === undefined) rows.delete(name)
        else rows.set(name, before)
      })
    },
    delete(key) {
      const name = String(key)
      const before = rows.get(name)
      if (before === undefined) return
      rows.delete(name)
      // A row that is put back becomes the last row. The order of deleted rows isn't kept.
      changed({ table, key: name, value: undefined }, () => rows.set(name, before))
    },
    replaceAll(next) {
      const before = rows
      rows = new Map(next)
      changed({ table, rows: next }, () => {
        rows = before
      })
    },
    values: () => rows.values(),
    entries: () => rows.entries(),
    get size() {
      return rows.size
    },
  }
}
