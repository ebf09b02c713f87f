import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Change, Table } from '../world/table.ts'

/** Tables by name, as the journal sees them. */
export type Tables = Record<string, Table<unknown>>

const write = (change: Change) =>
  `${JSON.stringify(change, function (this: Record<string, unknown>, key, value) {
    if (typeof value === 'bigint') return { $long: value.toString() }
    // Buffer's own toJSON has run by now, so look at the original.
    const original = this[key]
    return original instanceof Uint8Array ? { $bytes: Buffer.from(original).toString('base64') } : value
  })}\n`

const isLong = (value: unknown): value is { $long: string } =>
  typeof value === 'object' && value !== null && '$long' in value && typeof value.$long === 'string'
const isBytes = (value: unknown): value is { $bytes: string } =>
  typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'
const read = (line: string): Change =>
  JSON.parse(line, (_, value) => {
    if (isLong(value)) return BigInt(value.$long)
    return isBytes(value) ? Buffer.from(value.$bytes, 'base64') : value
  })

/**
 * Keeps tables on disk: each change is one line appended before anyone is answered, so that a killed
 * process loses nothing. At start the lines are played back and then written anew, one a row.
 */
export function openJournal(file: string) {
  let recording = false
  mkdirSync(dirname(file), { recursive: true })

  return {
    record(change: Change) {
      if (recording) appendFileSync(file, write(change))
    },
    /** Plays back what an earlier process left, and from then on records. */
    load(tables: Tables) {
      for (const { table, key, value } of existsSync(file) ? changesIn(file) : []) {
        if (value === undefined) tables[table]?.delete(key)
        else tables[table]?.set(key, value)
      }
      const compact = Object.entries(tables).flatMap(([table, rows]) =>
        [...rows.entries()].map(([key, value]) => write({ table, key, value })),
      )
      replaceFile(file, compact.join(''))
      recording = true
    },
  }
}

/** Every whole line; a last one that a crash cut short never took effect. */
function* changesIn(file: string): Generator<Change> {
  const lines = readFileSync(file, 'utf8').split('\n')
  lines.pop()
  for (const line of lines) yield read(line)
}

function replaceFile(file: string, content: string) {
  const next = `${file}.next`
  writeFileSync(next, content)
  const handle = openSync(next, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(next, file)
}
