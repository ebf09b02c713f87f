import { join } from 'node:path'
import { startPostgres } from '../src/launch/postgres.ts'
import { type Filled, fillPostgres, fillSqlite, type Size } from './growth-data.ts'
import { openStage, type Stage, signInitData } from './stage.ts'
import { growthOfStreams } from './streams.ts'
import { grown, median, type Row } from './table.ts'

/** The numbers of requests and peers in the database, from a small owner to a very large owner. */
const SIZES: Size[] = [1_000, 10_000, 100_000, 1_000_000].map(requests => ({ requests, peers: requests * 5 }))
/** The numbers of peers in one list of a user. */
const LIST_PEERS = [10, 100, 1_000, 10_000]
const PEERS_PER_USER = 25
const CALLS = 300
/** Sizes that would take longer to fill are left out. */
const MAX_FILL_MS = 120_000

/** The time of a user's calls while the data grows. The time must not grow faster than the data. */
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
  const filled = fillSqlite(join(stage.dataDir, 'handpick.sqlite'), PEERS_PER_USER)
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
  const filled = await fillPostgres(databaseUrl, PEERS_PER_USER)
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

/** The lists of other users grow. A user's own calls should not become slower. */
async function growthOfOthers(stage: Stage, { fill }: Filled, database: string): Promise<Row[]> {
  const rows: Row[] = []
  let from: Size = { requests: 0, peers: 0 }
  let first: number | undefined
  let lastFill = 0
  for (const size of SIZES) {
    // The next size has ten times the data, so it takes ten times the time.
    if (lastFill * 10 > MAX_FILL_MS) {
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
    const users = size.peers / PEERS_PER_USER
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

/** A user's own list grows, which the app shows as a whole. */
async function growthOfOneList(stage: Stage, { addList }: Filled, database: string): Promise<Row[]> {
  const rows: Row[] = []
  let first: number | undefined
  for (const [index, peers] of LIST_PEERS.entries()) {
    const userId = 3_000_000_000 + index
    await addList(userId, peers)
    const time = await timeCalls(stage, '/api/lists/trip', 50, () => userId)
    first ??= time
    rows.push({
      what: `${database}: GET a list of ${peers.toLocaleString('en')} peers`,
      ...grown(time, first, peers / (LIST_PEERS[0] ?? 1)),
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
  // The connection was closed while the database was filled, so this opens a new connection.
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
