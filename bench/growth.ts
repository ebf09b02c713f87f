import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openStage, signInitData } from './stage.ts'
import { median, type Row } from './table.ts'

/** Requests and peers in the database, from a small one to that of a very large owner. */
const SIZES = [
  { requests: 1_000, peers: 5_000 },
  { requests: 10_000, peers: 50_000 },
  { requests: 100_000, peers: 500_000 },
  { requests: 1_000_000, peers: 5_000_000 },
]
const PEERS_OF_ONE = 25
const CALLS = 300

/** What a user waits for as everybody else's lists grow: it should not be noticed. */
export async function growth(): Promise<Row[]> {
  const stage = await openStage()
  try {
    const database = new Sqlite(join(stage.dataDir, 'handpick.sqlite'))
    database.pragma('synchronous = OFF')
    const rows: Row[] = []
    let from = { requests: 0, peers: 0 }
    let first: number | undefined
    for (const size of SIZES) {
      fill(database, from, size)
      from = size
      const time = await timeLists(stage.backendUrl, stage.botToken, size.peers / PEERS_OF_ONE)
      first ??= time
      const times = size.requests / (SIZES[0]?.requests ?? 1)
      rows.push({
        what: `backend: GET all lists, ${size.requests.toLocaleString('en')} requests and ${size.peers.toLocaleString('en')} peers`,
        value: `${time.toFixed(2)} ms, ${(time / first).toFixed(2)} × at ${times} × the data`,
        ...(times > 1 && { goal: `<= ${times} ×`, met: time / first <= times }),
      })
    }
    database.close()
    return rows
  } finally {
    await stage.close()
  }
}

type Size = (typeof SIZES)[number]

function fill(database: Sqlite.Database, from: Size, to: Size) {
  const request = database.prepare(
    `insert into requests (user_id, button_id, template_id, request, webapp_req_id, prepared_at, used_at)
     values (?, ?, 'trip', '{}', ?, 1, 1)`,
  )
  const peer = database.prepare(
    `insert into shared_peers (user_id, template_id, peer_key, peer, asked_as, shared_at, event_id, position)
     values (?, 'trip', ?, ?, 'person', 1, ?, 0)`,
  )
  database.transaction(() => {
    for (let id = from.requests; id < to.requests; id++) request.run(Math.floor(id / 5) + 1, id, `r${id}`)
    for (let id = from.peers; id < to.peers; id++) {
      const text = `{"kind":"user","id":${id + 1},"firstName":"Person ${id}"}`
      peer.run(Math.floor(id / PEERS_OF_ONE) + 1, `user-${id + 1}`, text, id)
    }
  })()
}

async function timeLists(backendUrl: string, botToken: string, users: number): Promise<number> {
  // The connection has been closed while we were filling the database.
  await fetch(`${backendUrl}/healthz`).catch(() => {})
  const times: number[] = []
  for (let call = -50; call < CALLS; call++) {
    const userId = 1 + Math.floor(((Math.abs(call) * 7919) % CALLS) * (users / CALLS))
    const headers = { authorization: signInitData(botToken, userId) }
    const started = performance.now()
    const response = await fetch(`${backendUrl}/api/lists`, { headers })
    const { lists } = await response.json()
    if (call >= 0) times.push(performance.now() - started)
    if (lists[0].count !== PEERS_OF_ONE) throw new Error(`user ${userId} has ${lists[0].count}`)
  }
  return median(times)
}
