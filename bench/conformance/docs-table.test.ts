import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CANNOT_ASK } from './cannot-ask.ts'
import { markDocs, questionsOf, seenQuestions } from './docs-table.ts'
import { NOT_WAITED, type Outcome, type RecordedScenario, type ServerRecord } from './record.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios.ts'

const DOCS = `# The sandbox

## Where Telegram documents nothing

Asked of Telegram: not yet.

| question | what the sandbox does |
|---|---|
| a poll | ends |
| a ban of \`x\` | lasts |

## The client page

| question | other |
|---|---|
| no question | of this table |
`

it('reads the questions of the table', () => {
  expect(questionsOf(DOCS)).toEqual(['a poll', 'a ban of `x`'])
})

it('marks the rows that Telegram answers alike, and takes old marks away', () => {
  const marked = markDocs(DOCS, { questions: ['a poll'], date: '2026-12-01' })
  expect(marked).toContain('\n| a poll | ends (seen on Telegram, 2026-12-01) |\n| a ban of `x` | lasts |\n')
  expect(marked).toContain('\nAsked of Telegram: 2026-12-01; 1 rows agree.\n')
  expect(markDocs(marked, undefined)).toBe(DOCS)
  expect(markDocs(marked, { questions: ['a poll'], date: '2027-01-02' })).toContain('2027-01-02) |\n| a ban')
})

const scenario = (name: string, ...asks: string[]): Scenario => ({ name, asks, run: async () => {} })
const record = (scenarios: Record<string, RecordedScenario>): ServerRecord => ({
  server: 'box',
  date: '2026-11-27',
  scenarios,
})
const called = (refused: string): RecordedScenario => ({
  steps: [{ name: 'one', kind: 'call', outcome: { refused } }],
})

it('has seen a question once all its scenarios agree', () => {
  const scenarios = [scenario('A', 'first'), scenario('B', 'first', 'second')]
  const box = record({ A: called('400 X'), B: called('400 Y') })
  const seen = (telegram: ServerRecord) => seenQuestions(scenarios, box, telegram)
  expect(seen(box)).toEqual(['first', 'second'])
  expect(seen(record({ A: called('400 Z'), B: called('400 Y') }))).toEqual(['second'])
  expect(seen(record({ B: called('400 Y') }))).toEqual(['second'])
  expect(seen(record({ A: called('400 X'), B: { steps: [], couldNotAsk: 'No.' } }))).toEqual([])
})

it('hasn’t seen a life time that was too long to wait for', () => {
  const aged = (outcome: Outcome | typeof NOT_WAITED) =>
    record({ A: { steps: [{ name: 'one', kind: 'aged', outcomes: { 86400: outcome } }] } })
  expect(seenQuestions([scenario('A', 'first')], aged({ refused: '400 X' }), aged(NOT_WAITED))).toEqual([])
})

it('every row of the docs has a scenario, or a reason why there is none', () => {
  const questions = questionsOf(readFileSync('docs/sandbox.md', 'utf8'))
  const asked = [...SCENARIOS.flatMap(({ asks }) => asks), ...Object.keys(CANNOT_ASK)]
  expect(questions.length).toBeGreaterThan(100)
  expect(questions.filter(question => !asked.includes(question))).toEqual([])
  expect(asked.filter(question => !questions.includes(question))).toEqual([])
  expect(SCENARIOS.filter(({ asks }) => asks.some(question => question in CANNOT_ASK))).toEqual([])
})

it('scenarios have names of their own', () => {
  const names = SCENARIOS.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
