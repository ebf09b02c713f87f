import type { CompiledQuery } from 'kysely'
import type { OpenDatabase } from './database.ts'

/** For tests: every row of every table that the database's own catalogue has, as text. */
export async function everyRow(database: OpenDatabase, kind: string): Promise<string[]> {
  const ask = (text: string) =>
    database.read({ sql: text, parameters: [] } as unknown as CompiledQuery<Record<string, unknown>>) // as read takes it
  const tables = await ask(
    kind === 'SQLite'
      ? `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
      : `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const rows = await Promise.all(
    tables.map(async ({ name }) => ({ name, rows: await ask(`select * from "${name}"`) })),
  )
  return rows.flatMap(({ name, rows }) => rows.map(row => `${name} ${JSON.stringify(row, readable)}`))
}

/** Bytes are shown as text, in which a name could be read. */
function readable(_: string, value: unknown): unknown {
  const isBytes = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
  return isBytes && 'data' in value ? Buffer.from(value.data as number[]).toString('latin1') : value
}
