import * as v from 'valibot'
import { postedResultSchema } from '../../contract/posted-result.ts'
import { isoDate } from '../clock.ts'
import type { ListedResult } from './ports.ts'

const storedResultSchema = v.pipe(v.string(), v.parseJson(), postedResultSchema)

/** The outbox as a text with a line for each result. It contains no names. */
export function describeOutbox(
  counted: { waiting: number; dead: number },
  waiting: readonly ListedResult[],
  dead: readonly ListedResult[],
): string {
  return [...section('Waiting', counted.waiting, waiting), ...section('Given up', counted.dead, dead)].join(
    '\n',
  )
}

function section(title: string, count: number, listed: readonly ListedResult[]): string[] {
  const more = count - listed.length
  return [`${title}: ${count}`, ...listed.map(line), ...(more > 0 ? [`  and ${more} more`] : [])]
}

const line = ({ id, body, waitingSince, tries, failure }: ListedResult) =>
  [
    `  ${id}`,
    describeBody(body),
    `since ${isoDate(waitingSince)}`,
    tries === 0 ? 'not tried yet' : `tried in vain: ${tries}, ${failure}`,
  ].join('  ')

function describeBody(body: string): string {
  const result = v.parse(storedResultSchema, body)
  if (result.type === 'erased') return `user ${result.userId}, erased`
  const peers = result.type === 'shared' ? result.peers : result.peerKeys
  return `user ${result.userId}, list ${result.listId}, ${result.type} ${peers.length}`
}
