/** A change to one row; `undefined` is a row taken away. */
export interface Change {
  table: string
  key: string
  value: unknown
}

/**
 * Rows by key, in the order they came. Rows are plain JSON data and are replaced, never changed in place,
 * so that every change can be told to whoever keeps the world on disk.
 */
export interface Table<Row> {
  get(key: string | number): Row | undefined
  set(key: string | number, row: Row): void
  delete(key: string | number): void
  values(): IterableIterator<Row>
  entries(): IterableIterator<[string, Row]>
  readonly size: number
}

export function createTable<Row>(table: string, changed: (change: Change) => void): Table<Row> {
  const rows = new Map<string, Row>()
  return {
    get: key => rows.get(String(key)),
    set(key, row) {
      rows.set(String(key), row)
      changed({ table, key: String(key), value: row })
    },
    delete(key) {
      if (rows.delete(String(key))) changed({ table, key: String(key), value: undefined })
    },
    values: () => rows.values(),
    entries: () => rows.entries(),
    get size() {
      return rows.size
    },
  }
}
