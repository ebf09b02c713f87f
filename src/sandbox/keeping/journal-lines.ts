import * as v from 'valibot'
import type { Change } from '../world/state/table.ts'
import { rowsFromJson, rowsToJson } from './rows-json.ts'

const RowChange = v.strictObject({ table: v.string(), key: v.string(), value: v.optional(v.unknown()) })
const RowsChange = v.strictObject({ table: v.string(), rows: v.array(v.tuple([v.string(), v.unknown()])) })
const AnyChange = v.union([RowChange, RowsChange])
const Line = v.union([AnyChange, v.array(AnyChange)])

/** Changes that belong together, as one line of a journal. */
export function toLine(changes: Change[]): string {
  const [only, ...more] = changes
  return `${rowsToJson(more.length === 0 ? only : changes)}\n`
}

/** Reads such a line. Undefined when it is no line of a journal. */
export function changesIn(line: string): Change[] | undefined {
  let read: unknown
  try {
    read = rowsFromJson(line)
  } catch {
    return undefined
  }
  const parsed = v.safeParse(Line, read)
  if (!parsed.success) return undefined
  return [parsed.output].flat().map(change => ('rows' in change ? change : { value: undefined, ...change }))
}
