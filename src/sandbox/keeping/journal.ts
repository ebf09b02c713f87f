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
import type { Change, Table } from '../world/state/table.ts'
import { migrate } from './migrate.ts'
import { rowsFromJson, rowsToJson } from './rows-json.ts'

/** Tables by name, as the journal sees them. */
export type Tables = Record<string, Table<unknown>>

/** The first line: that supergroups and channels have one history each. Journals without it are older. */
const FORM: Change = { table: 'form', key: 'form', value: 2 }

const write = (change: Change) => `${rowsToJson(change)}\n`

/**
 * Keeps tables on disk: each change is one line appended before anyone is answered, so that a killed
 * process loses nothing. At start the lines are played back and then written anew, one a row.
 */
export function openJournal(file: string) {
  let recording = false
  mkdirSync(dirname(file), { recursive: true })

  function writeAnew(tables: Tables) {
    const compact = Object.entries(tables).flatMap(([table, rows]) =>
      [...rows.entries()].map(([key, value]) => write({ table, key, value })),
    )
    replaceFile(file, write(FORM) + compact.join(''))
    recording = true
  }

  return {
    record(change: Change) {
      if (recording) appendFileSync(file, write(change))
    },
    /** Plays back what an earlier process left, and from then on records. True when that was of an older form. */
    load(tables: Tables): boolean {
      const kept = existsSync(file) ? [...changesIn(file)] : []
      const isOld = kept.length > 0 && kept[0]?.table !== FORM.table
      for (const { table, key, value } of isOld ? migrate(kept, tables) : kept) {
        if (value === undefined) tables[table]?.delete(key)
        else tables[table]?.set(key, value)
      }
      writeAnew(tables)
      return isOld
    },
    /** Keeps all that `change` does as a whole: a process killed in the middle has changed nothing. */
    replace(tables: Tables, change: () => void) {
      recording = false
      try {
        change()
      } finally {
        writeAnew(tables)
      }
    },
  }
}

/** Every whole line; a last one that a crash cut short never took effect. */
function* changesIn(file: string): Generator<Change> {
  const lines = readFileSync(file, 'utf8').split('\n')
  lines.pop()
  // The file is our own.
  for (const line of lines) yield rowsFromJson(line) as Change
}

function replaceFile(file: string, content: string) {
  const next = `${file}.next`
  writeFileSync(next, content)
  const handle = openSync(next, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(next, file)
}
