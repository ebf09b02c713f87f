import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { RpcError } from '../world/state/rpc-error.ts'
import type { Change, Table } from '../world/state/table.ts'
import { type AppendFile, openAppendFile } from './append-file.ts'
import { changesIn, toLine } from './journal-lines.ts'
import { KeepingError } from './keeping-error.ts'
import { writeWhole } from './whole-file.ts'

/** Tables by name, for the journal. */
export type Tables = Record<string, Table<unknown>>

/** The first line of every journal: the form of the rows below it. */
const FORM: Change = { table: 'form', key: 'form', value: 2 }

/** A journal is rewritten once it has this length, and is this many times as long as after its last rewrite. */
const LONG_BYTES = 64 * 1024 * 1024
const LONG_TIMES = 4

export interface Loaded {
  /** The journal was empty. */
  isNew: boolean
  /** The lines that couldn't be read, unchanged. */
  torn: string[]
}

/**
 * Stores tables on disk. Changes that belong together are one line, which is appended before the call is
 * answered. So a killed process loses nothing, and leaves nothing half done. At the start the lines are read,
 * and then rewritten with one row a line.
 *
 * @param onTrouble is told of the first of several failures to store something
 */
export function openJournal(file: string, onTrouble: (error: unknown) => void) {
  let tables: Tables = {}
  let open: AppendFile | undefined
  let loaded: Loaded = { isNew: true, torn: [] }
  let longBytes = LONG_BYTES
  let hasBegun = false
  let isInTrouble = false
  /** Ends an unfinished line in the file. */
  let before = ''

  function writeAnew() {
    open?.close()
    open = undefined
    try {
      const lines = Object.entries(tables).flatMap(([table, rows]) => [
        // A new world begins with rows that this world may not have any more.
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
     * Reads the changes of an earlier process. No changes are stored before {@link begin}. Throws a
     * KeepingError for a journal of another form, which isn't changed.
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
     * Stores all changes from now on. The lines of `setAside` were in the journal, and are stored in a file
     * beside it. Throws a KeepingError when storing is impossible.
     */
    begin(setAside: readonly string[]) {
      hasBegun = true
      try {
        if (setAside.length > 0) appendFileSync(`${file}.torn`, setAside.map(line => `${line}\n`).join(''))
        writeAnew()
      } catch (error) {
        // The old file is continued as soon as there is room.
        if (loaded.isNew || !open) throw cannotKeep(file, error)
        failed(error)
      }
    },
    /** Throws 500 STORAGE_FAILED when none of the changes was stored. */
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

/** Lines that a crash or a full disk has cut are set aside, anywhere in the file. */
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
