/** What happened to a table. */
export type Change = RowChange | RowsChange

/** A change to one row; `undefined` is a row taken away. */
export interface RowChange {
  table: string
  key: string
  value: unknown
}
/** All of a table's rows are others now. */
export interface RowsChange {
  table: string
  rows: [key: string, value: unknown][]
}

/** Hears of each change right after it. Throws when it can't be: then the change is taken back. */
export type Changed = (change: Change, undo: () => void) => void

/**
 * Rows by key, in the order they came. Rows are plain JSON data and are replaced, never changed in place,
 * so that every change can be told to whoever keeps the world on disk.
 */
export interface Table<Row> {
  get(key: string | number): Row | undefined
  set(key: string | number, row: Row): void
  delete(key: string | number): void
  /** Instead of all that there were. */
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
      // A row that is set again becomes the last one. The order of deleted rows isn't kept.
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
