import { join } from 'node:path'
import { startPostgres } from '../src/launch/postgres.ts'
import { type Filled, fillPostgres, fillSqlite, type Size } from './growth-data.ts'
import { openStage, type Stage, signInitData } from './stage.ts'
import { growthOfStreams } from './streams.ts'
import { grown, median, type Row } from './table.ts'

/** Requests and peers in the database, from a small one to that of a very large owner. */
const SIZES: Size[] = [1_000, 10_000, 100_000, 1_000_000].map(requests => ({ requests, peers: requests * 5 }))
/** Peers in one list of one user. */
const LISTS = [10, 100, 1_000, 10_000]
const PEERS_OF_ONE = 25
const CALLS = 300
/** A fill that would take longer than this is left out, in milliseconds. */
const MOST_FILL_MS = 120_000

/** What a user waits for as there is more of everything: never faster than what makes it grow. */
export async function growth(): Promise<Row[]> {
  const postgres = await startPostgres({ isDurable: true })
  try {
    const databaseUrl = await postgres.newDatabase()
    return [...(await onSqlite()), ...(await onPostgres(databaseUrl))]
  } finally {
    await postgres.remove()
  }
}

async function onSqlite(): Promise<Row[]> {
  const stage = await openStage()
  const filled = fillSqlite(join(stage.dataDir, 'handpick.sqlite'), PEERS_OF_ONE)
  try {
    return [
      ...(await growthOfStreams(stage, filled)),
      ...(await growthOfOneList(stage, filled, 'SQLite')),
      ...(await growthOfOthers(stage, filled, 'SQLite')),
    ]
  } finally {
    await filled.close()
    await stage.close()
  }
}

async function onPostgres(databaseUrl: string): Promise<Row[]> {
  const stage = await openStage({ DATABASE_URL: databaseUrl })
  const filled = await fillPostgres(databaseUrl, PEERS_OF_ONE)
  try {
    return [
      ...(await growthOfOneList(stage, filled, 'PostgreSQL')),
      ...(await growthOfOthers(stage, filled, 'PostgreSQL')),
    ]
  } finally {
    await filled.close()
    await stage.close()
  }
}

/** Everybody else's lists: they should not be noticed. */
async function growthOfOthers(stage: Stage, { fill }: Filled, database: string): Promise<Row[]> {
  const rows: Row[] = []
  let from: Size = { requests: 0, peers: 0 }
  let first: number | undefined
  let lastFill = 0
  for (const size of SIZES) {
    // Ten times as much takes ten times as long.
    if (lastFill * 10 > MOST_FILL_MS) {
      const seconds = Math.round(lastFill / 100)
      rows.push({
        what: `… ${size.requests.toLocaleString('en')} requests`,
        value: `left out: about ${seconds} s to fill`,
      })
      break
    }
    const started = performance.now()
    await fill(from, size)
    lastFill = performance.now() - started
    from = size
    const users = size.peers / PEERS_OF_ONE
    const userOf = (call: number) => 1 + Math.floor(((Math.abs(call) * 7919) % CALLS) * (users / CALLS))
    const time = await timeCalls(stage, '/api/lists', CALLS, userOf)
    first ??= time
    rows.push({
      what: `${database}: GET all lists, ${size.requests.toLocaleString('en')} requests and ${size.peers.toLocaleString('en')} peers`,
      ...grown(time, first, size.requests / (SIZES[0]?.requests ?? 1)),
    })
  }
  return rows
}

/** One's own list, which is shown whole. */
async function growthOfOneList(stage: Stage, { addList }: Filled, database: string): Promise<Row[]> {
  const rows: Row[] = []
  let first: number | undefined
  for (const [index, peers] of LISTS.entries()) {
    const userId = 3_000_000_000 + index
    await addList(userId, peers)
    const time = await timeCalls(stage, '/api/lists/trip', 50, () => userId)
    first ??= time
    rows.push({
      what: `${database}: GET a list of ${peers.toLocaleString('en')} peers`,
      ...grown(time, first, peers / (LISTS[0] ?? 1)),
    })
  }
  return rows
}

async function timeCalls(
  { backendUrl, botToken }: Stage,
  path: string,
  calls: number,
  userOf: (call: number) => number,
): Promise<number> {
  // The connection has been closed while we were filling the database.
  await fetch(`${backendUrl}/healthz`).catch(() => {})
  const times: number[] = []
  for (let call = -50; call < calls; call++) {
    const headers = { authorization: signInitData(botToken, userOf(call)) }
    const started = performance.now()
    const response = await fetch(`${backendUrl}${path}`, { headers })
    const body = await response.text()
    if (call >= 0) times.push(performance.now() - started)
    if (!response.ok || !body.includes('"id"')) throw new Error(`HTTP ${response.status}: ${body}`)
  }
  return median(times)
}
