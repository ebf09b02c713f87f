import { expect, it } from 'vitest'
import { differencesOf } from './differences.ts'
import { NOT_WAITED, type RecordedScenario, type ServerRecord, type Step, type Value } from './record.ts'

/** Each kind of difference that a box can be made to have is tested in `run.test.ts`. */
const record = (steps: Step[], more: Partial<RecordedScenario> = {}): ServerRecord => ({
  server: 'box',
  date: '2026-11-27',
  scenarios: { asking: { steps, ...more } },
})
const call = (name: string, answered: Value): Step => ({ name, kind: 'call', outcome: { answered } })
const kinds = (ours: Step[], theirs: Step[]) =>
  differencesOf(record(ours), record(theirs)).map(({ kind }) => kind)

it('names that stand for each other everywhere are no difference', () => {
  const ours = [call('one', 'message-1'), call('two', ['message-2', 'message-1'])]
  const theirs = (last: string) => [call('one', 'message-3'), call('two', ['message-4', last])]
  expect(kinds(ours, theirs('message-3'))).toEqual([])
  expect(kinds(ours, theirs('message-4'))).toEqual(['other value'])
  expect(kinds(ours, theirs('message-5'))).toEqual(['other value'])
  expect(kinds([call('one', 'chat-1')], [call('one', 'person-1')])).toEqual(['other value'])
})

it('another length of a list is one difference', () => {
  expect(kinds([call('one', [1, 2])], [call('one', [1])])).toEqual(['other value'])
})

it('a step that only one side got to is a difference, unless the other side couldn’t ask', () => {
  const [both, more] = [call('one', 1), call('two', 2)]
  expect(kinds([both, more], [both])).toEqual(['not asked'])
  const cut = record([both], { couldNotAsk: 'The wait is too long.' })
  expect(differencesOf(record([both, more]), cut)).toEqual([])
})

it('an age that one side hasn’t waited for isn’t compared', () => {
  const aged = (day: { refused: string } | typeof NOT_WAITED): Step => ({
    name: 'one',
    kind: 'aged',
    outcomes: { 86400: day },
  })
  expect(kinds([aged({ refused: '400 A' })], [aged(NOT_WAITED)])).toEqual([])
  expect(kinds([aged({ refused: '400 A' })], [aged({ refused: '400 B' })])).toEqual(['life time'])
})

it('a scenario that only one record has isn’t compared', () => {
  expect(differencesOf(record([call('one', 1)]), { ...record([]), scenarios: {} })).toEqual([])
})
