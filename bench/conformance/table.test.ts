import { expect, it } from 'vitest'
import { differencesOf } from './differences.ts'
import { NOT_WAITED, type RecordedScenario, type ServerRecord } from './record.ts'
import { describe as describeRecords, unanswered } from './table.ts'

const record = (
  server: ServerRecord['server'],
  scenarios: Record<string, RecordedScenario>,
): ServerRecord => ({
  server,
  date: '2026-11-27',
  scenarios,
})
const refused = (text: string): RecordedScenario => ({
  steps: [{ name: 'asking', kind: 'call', outcome: { refused: text } }],
})

it('has a row for each difference, with the names of both servers', () => {
  const [box, telegram] = [
    record('box', { poll: refused('400 A|B') }),
    record('telegram-test', { poll: refused(`400 ${'C'.repeat(200)}`) }),
  ]
  const [head, , row, more] = describeRecords(differencesOf(box, telegram), box, telegram).split('\n')
  expect(head).toBe('| kind | scenario | step | where | box | telegram-test |')
  expect(row).toMatch(/^\| error text \| poll \| asking \| {2}\| 400 A\\\|B \| 400 C{100,}… \|$/)
  expect(more).toBeUndefined()
})

it('says that there are no differences', () => {
  const box = record('box', { poll: refused('400 A') })
  expect(describeRecords([], box, box)).toBe('No differences.')
})

it('lists what couldn’t be asked, and the life times that were too long', () => {
  const telegram = record('telegram-test', {
    poll: { steps: [], couldNotAsk: 'The wait is too long.' },
    link: {
      steps: [{ name: 'using it', kind: 'aged', outcomes: { 60: { refused: '400 A' }, 86400: NOT_WAITED } }],
    },
  })
  expect(unanswered(telegram)).toEqual([
    'Couldn’t be asked: poll. The wait is too long.',
    'Not waited for: link, using it after 86400 s.',
  ])
})
