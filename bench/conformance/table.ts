import type { Difference } from './differences.ts'
import { NOT_WAITED, type ServerRecord } from './record.ts'

const LONGEST_CELL = 120

const cell = (text: string) => {
  const plain = text.replaceAll('|', '\\|').replaceAll('\n', ' ')
  return plain.length > LONGEST_CELL ? `${plain.slice(0, LONGEST_CELL)}…` : plain
}

const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`

/** The differences as a table in Markdown, and below it everything that a record has no answer to. */
export function describe(differences: Difference[], ours: ServerRecord, theirs: ServerRecord): string {
  const lines =
    differences.length === 0
      ? ['No differences.']
      : [
          row(['kind', 'scenario', 'step', 'where', ours.server, theirs.server]),
          row(['---', '---', '---', '---', '---', '---']),
          ...differences.map(one => row([one.kind, one.scenario, one.step, one.where, one.ours, one.theirs])),
        ]
  return [...lines, ...unanswered(theirs)].join('\n')
}

/** Sentences about what couldn't be asked, and about life times that are too long to wait. */
export function unanswered({ scenarios }: ServerRecord): string[] {
  return Object.entries(scenarios).flatMap(([name, { steps, couldNotAsk }]) => [
    ...(couldNotAsk === undefined ? [] : [`Couldn’t be asked: ${name}. ${couldNotAsk}`]),
    ...steps.flatMap(step => {
      if (step.kind !== 'aged') return []
      const ages = Object.entries(step.outcomes).filter(([, outcome]) => outcome === NOT_WAITED)
      return ages.map(([age]) => `Not waited for: ${name}, ${step.name} after ${age} s.`)
    }),
  ])
}
