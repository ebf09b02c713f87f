import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { RpcError } from '../world/state/rpc-error.ts'
import type { Change, Table } from '../world/state/table.ts'
import { type AppendFile, openAppendFile } from './append-file.ts'
import { changesIn, toLine } from './journal-lines.ts'
import { KeepingError } from './keeping-error.ts'
import { writeWhole } from './whole-file.ts'

/** Tables by name, as the journal sees them. */
export type Tables = Record<string, Table<unknown>>

/** The first line of every journal: which form the rows below it have. */
const FORM: Change = { table: 'form', key: 'form', value: 2 }

/** A journal is written anew once it is this long, and this many times as long as when it was new. */
const LONG_BYTES = 64 * 1024 * 1024
const LONG_TIMES = 4

export interface Loaded {
  /** There was nothing to play back. */
  isNew: boolean
  /** The lines that couldn't be read, unchanged. */
  torn: string[]
}

/**
 * Keeps tables on disk: changes that belong together are one line, appended before anyone is answered, so that a
 * killed process loses nothing and leaves nothing half done. At start the lines are played back and then written
 * anew, one a row.
 *
 * @param onTrouble hears of the first of several failures to keep something
 */
export function openJournal(file: string, onTrouble: (error: unknown) => void) {
  let tables: Tables = {}
  let open: AppendFile | undefined
  let loaded: Loaded = { isNew: true, torn: [] }
  let longBytes = LONG_BYTES
  let hasBegun = false
  let isInTrouble = false
  /** Ends a line that is unfinished in the file. */
  let before = ''

  function writeAnew() {
    open?.close()
    open = undefined
    try {
      const lines = Object.entries(tables).flatMap(([table, rows]) => [
        // A new world begins with rows that this one may have no more.
        toLine([{ table, rows: [] }]),
        ...[...rows.entries()].map(([key, value]) => toLine([{ table, key, value }])),
      ])
      writeWhole(file, toLine([FORM]) + lines.join(''))
      before = ''
    } finally {
      if (existsSync(file)) open = openAppendFile(file)
      longBytes = Math.max(LONG_BYTES, LONG_TIMES * (open?.size ?? 0))
    }
  }

  function failed(error: unknown) {
    if (!isInTrouble) onTrouble(error)
    isInTrouble = true
  }

  return {
    /**
     * Plays back what an earlier process has left. Nothing is kept before {@link begin}. Throws a KeepingError for
     * a journal of another form, and leaves it as it is.
     */
    load(into: Tables): Loaded {
      tables = into
      mkdirSync(dirname(file), { recursive: true })
      const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
      const { kept, torn } = readJournal(text)
      if (kept[0] && !isDeepStrictEqual(kept[0], FORM)) throw otherForm(file)
      for (const change of kept) play(tables, change)
      if (text !== '' && !text.endsWith('\n')) before = '\n'
      loaded = { isNew: kept.length === 0, torn }
      return loaded
    },
    /**
     * From now on everything is kept; `setAside` is, beside it, what was in the journal and isn't any more. Throws
     * a KeepingError when there is no way to.
     */
    begin(setAside: readonly string[]) {
      hasBegun = true
      try {
        if (setAside.length > 0) appendFileSync(`${file}.torn`, setAside.map(line => `${line}\n`).join(''))
        writeAnew()
      } catch (error) {
        // It goes on in the old file as soon as there is room.
        if (loaded.isNew || !open) throw cannotKeep(file, error)
        failed(error)
      }
    },
    /** Throws 500 STORAGE_FAILED when it has kept nothing of it. */
    keep(changes: Change[]) {
      if (!hasBegun) return
      try {
        open ??= openAppendFile(file)
        open.append(before + toLine(changes))
        before = ''
        isInTrouble = false
      } catch (error) {
        failed(error)
        throw new RpcError(500, 'STORAGE_FAILED')
      }
      if (open.size > longBytes) shorten()
    },
    close() {
      hasBegun = false
      open?.close()
      open = undefined
    },
  }

  function shorten() {
    try {
      writeAnew()
    } catch (error) {
      failed(error)
      longBytes *= 2
    }
  }
}
export type Journal = ReturnType<typeof openJournal>

function play(tables: Tables, change: Change) {
  const table = tables[change.table]
  if ('rows' in change) table?.replaceAll(change.rows)
  else if (change.value === undefined) table?.delete(change.key)
  else table?.set(change.key, change.value)
}

/** What a crash or a full disk cut short is set aside, wherever it stands. */
function readJournal(text: string): { kept: Change[]; torn: string[] } {
  const kept: Change[] = []
  const torn: string[] = []
  const lines = text.split('\n')
  const unfinished = lines.pop()
  for (const line of lines.filter(one => one !== '')) {
    const changes = changesIn(line)
    if (changes) kept.push(...changes)
    else torn.push(line)
  }
  if (unfinished) torn.push(unfinished)
  return { kept, torn }
}

const otherForm = (file: string) =>
  new KeepingError(
    `${file} is of another version of the sandbox, or its first line is damaged. Nothing was changed. Start that version, or move the file away and start with new chats, or choose another data folder.`,
  )

const cannotKeep = (file: string, cause: unknown) =>
  new KeepingError(
    `${basename(file)} can’t be written to ${dirname(file)}: ${cause instanceof Error ? cause.message : cause}.`,
    { cause },
  )
