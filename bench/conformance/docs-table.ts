import { existsSync, readdirSync } from 'node:fs'
import { differencesOf } from './differences.ts'
import { NOT_WAITED, readRecord, type ServerRecord } from './record.ts'
import type { Scenario } from './scenario.ts'

/** The table “Where Telegram documents nothing” of docs/sandbox.md, and what Telegram has been asked of it. */

const HEADING = '## Where Telegram documents nothing\n'
const ASKED = /^Asked of Telegram: .*$/m
const MARK = / \(seen on Telegram, \d{4}-\d\d-\d\d\)(?= \|$)/
const ROW = /^\| (.*?) \| .* \|$/

function tableOf(docs: string): { before: string; table: string; after: string } {
  const start = docs.indexOf(HEADING)
  if (start < 0) throw new Error('docs/sandbox.md has no table “Where Telegram documents nothing”.')
  const end = docs.indexOf('\n## ', start + HEADING.length)
  return { before: docs.slice(0, start), table: docs.slice(start, end), after: docs.slice(end) }
}

/** The questions of the table's rows. */
export const questionsOf = (docs: string): string[] =>
  tableOf(docs)
    .table.split('\n')
    .flatMap(line => ROW.exec(line)?.[1] ?? [])
    .filter(question => question !== 'question' && question !== '---')

/** The questions to which Telegram answered as the box does, in all that was asked about them. */
export function seenQuestions(
  scenarios: readonly Scenario[],
  box: ServerRecord,
  telegram: ServerRecord,
): string[] {
  const others = new Set(differencesOf(box, telegram).map(({ scenario }) => scenario))
  const isSeen = ({ name }: Scenario) => {
    const recorded = telegram.scenarios[name]
    if (!recorded || recorded.couldNotAsk !== undefined || others.has(name)) return false
    return !recorded.steps.some(
      step => step.kind === 'aged' && Object.values(step.outcomes).includes(NOT_WAITED),
    )
  }
  const questions = [...new Set(scenarios.flatMap(({ asks }) => asks))]
  return questions.filter(question => scenarios.filter(({ asks }) => asks.includes(question)).every(isSeen))
}

/** Records of Telegram are committed here, one a day. */
export const RECORDS = 'docs/conformance'

export interface Seen {
  questions: string[]
  date: string
}

/** What the newest record of Telegram says. Undefined when there is none. */
export function seenOnTelegram(scenarios: readonly Scenario[], box: ServerRecord): Seen | undefined {
  const newest = existsSync(RECORDS) ? readdirSync(RECORDS).sort().at(-1) : undefined
  if (newest === undefined) return undefined
  const telegram = readRecord(`${RECORDS}/${newest}`)
  return { questions: seenQuestions(scenarios, box, telegram), date: telegram.date }
}

/** The docs with a mark at each seen row, and with the day of the record above the table. */
export function markDocs(docs: string, seen: Seen | undefined): string {
  const { before, table, after } = tableOf(docs)
  const lines = table.split('\n').map(line => {
    const plain = line.replace(MARK, '')
    const question = ROW.exec(plain)?.[1]
    return seen && question !== undefined && seen.questions.includes(question)
      ? plain.replace(/ \|$/, ` (seen on Telegram, ${seen.date}) |`)
      : plain
  })
  const asked = seen ? `${seen.date}; ${seen.questions.length} rows agree.` : 'not yet.'
  return before + lines.join('\n').replace(ASKED, `Asked of Telegram: ${asked}`) + after
}
