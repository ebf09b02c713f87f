import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** An answer or an update without anything personal, see `normalise.ts`. */
export type Value = boolean | number | string | Value[] | { [field: string]: Value }

/** How a call ended: with Telegram's error (`400 BUTTON_INVALID`), or with an answer. */
export type Outcome = { refused: string } | { answered: Value }

/** The outcome for a thing that wasn't waited for, because it lives too long. */
export const NOT_WAITED = 'not waited for'

/** What a scenario has noted, in the order in which it asked. A name is unique within its scenario. */
export type Step = { name: string } & (
  | { kind: 'call'; outcome: Outcome }
  /** The second use of a thing that may be usable only once. */
  | { kind: 'again'; outcome: Outcome }
  /** The updates that each account got, in their order. */
  | { kind: 'heard'; by: Record<string, Value[]> }
  /** The outcomes by the age of the used thing, in seconds. */
  | { kind: 'aged'; outcomes: Record<string, Outcome | typeof NOT_WAITED> }
)

export interface RecordedScenario {
  steps: Step[]
  /** Why the scenario has ended before its end. */
  couldNotAsk?: string
}

/** What one server has answered, by the names of scenarios. */
export interface ServerRecord {
  server: 'box' | 'telegram-test'
  /** The day of the run, `YYYY-MM-DD`. */
  date: string
  scenarios: Record<string, RecordedScenario>
}

/** Replaces the file in one step, so that a run that is killed leaves the last whole record. */
export function writeRecord(path: string, record: ServerRecord) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, `${JSON.stringify(record, null, 1)}\n`)
  renameSync(`${path}.new`, path)
}

export function readRecord(path: string): ServerRecord {
  const record: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof record !== 'object' || record === null || !('scenarios' in record) || !('server' in record))
    throw new Error(`${path} is no record of a conformance run.`)
  return record as ServerRecord // written by writeRecord
}
