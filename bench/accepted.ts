import { join } from 'node:path'
import { startPostgres } from '../src/launch/postgres.ts'
import { type BareTable, barePostgres, bareSqlite } from './bare-transactions.ts'
import { meetBot, type Person } from './person.ts'
import { type Arrived, listen, prepareShares, timeShare } from './share.ts'
import { morePeople, openStage, type Stage, throughput } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

const PEOPLE = 100
/** Of each person: the first after a start, some to warm up, and those that count. Together they stay below the limit. */
const [FIRST, WARM_UP, COUNTED] = [10, 10, 16]
const CONCURRENT_CALLS = 32

/** Results per second that are stored and told to the app, against the same rows inserted into the database directly. */
export async function accepted(): Promise<Row[]> {
  const postgres = await startPostgres({ isDurable: true })
  try {
    return [
      ...(await onDatabase('SQLite', 1000, {}, stage => bareSqlite(join(stage.dataDir, 'bare.sqlite')))),
      ...(await onDatabase('PostgreSQL', 600, { DATABASE_URL: await postgres.newDatabase() }, async () =>
        barePostgres(await postgres.newDatabase()),
      )),
    ]
  } finally {
    await postgres.remove()
  }
}

async function onDatabase(
  name: string,
  goal: number,
  env: Record<string, string>,
  openBare: (stage: Stage) => Promise<BareTable>,
): Promise<Row[]> {
  const stage = await openStage(env)
  try {
    const people = await morePeople(stage, PEOPLE)
    await Promise.all(people.map(({ id }) => meetBot(stage, id)))
    const first = await accept(stage, people, FIRST)
    await accept(stage, people, WARM_UP)
    const { perSecond, times } = await accept(stage, people, COUNTED)
    const bare = await openBare(stage)
    const insert = (from: number) =>
      throughput(
        Array.from({ length: PEOPLE * COUNTED }, (_, index) => () => bare.accept(from + index)),
        CONCURRENT_CALLS,
      )
    // It warms up as well.
    const alone = await insert(0)
      .then(() => insert(PEOPLE * COUNTED))
      .finally(bare.close)
    return [
      {
        what: `${name}: results accepted, ${PEOPLE} people, ${CONCURRENT_CALLS} in flight`,
        value: `${Math.round(perSecond)} /s, ${(perSecond / alone).toFixed(2)} × the bare transactions’ ${Math.round(alone)} /s`,
        goal: `>= ${goal} /s`,
        met: perSecond >= goal,
      },
      {
        what: '… from sendBotRequestedPeer to the event, p50 / p99',
        value: `${median(times).toFixed(1)} ms / ${percentile(times, 0.99).toFixed(1)} ms`,
      },
      {
        what: `… the first ${PEOPLE * FIRST} after a start`,
        value: `${Math.round(first.perSecond)} /s`,
      },
    ]
  } finally {
    await stage.close()
  }
}

async function accept(stage: Stage, people: Person[], resultsPerPerson: number) {
  const arrived: Arrived = new Map()
  const streams = await Promise.all(people.map(person => listen(stage, person, arrived)))
  const prepared = people.map(person => prepareShares(stage, person, resultsPerPerson))
  const shares = (await Promise.all(prepared)).flat()
  const times: number[] = []
  const jobs = shares.map(share => async () => void times.push(await timeShare(stage, share, arrived)))
  const perSecond = await throughput(jobs, CONCURRENT_CALLS)
  for (const stream of streams) stream.destroy()
  return { perSecond, times }
}
