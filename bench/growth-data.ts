import Sqlite from 'better-sqlite3'
import pg from 'pg'

export interface Size {
  requests: number
  peers: number
}

/** Writes rows directly into the backend's database. Making so many rows through the backend would take too long. */
export interface Filled {
  fill(from: Size, to: Size): Promise<void>
  /** Adds peers to a user's list. */
  addList(userId: number, peers: number): Promise<void>
  close(): Promise<void>
}

const INSERT_REQUEST = `insert into requests
  (user_id, button_id, list_id, request, webapp_req_id, prepared_at, used_at)`
const INSERT_PEER = `insert into shared_peers
  (user_id, list_id, peer_key, peer, asked_as, shared_at, event_id, position)`

const peerOf = (id: number) => `{"kind":"user","id":${id + 1},"firstName":"Person ${id}"}`

export function fillSqlite(file: string, peersOfOne: number): Filled {
  const database = new Sqlite(file)
  database.pragma('synchronous = OFF')
  database.pragma('busy_timeout = 10000')
  const request = database.prepare(`${INSERT_REQUEST} values (?, ?, 'trip', '{}', ?, 1, 1)`)
  const peer = database.prepare(`${INSERT_PEER} values (?, 'trip', ?, ?, 'person', 1, ?, 0)`)
  const addPeer = (userId: number, id: number) => peer.run(userId, `user-${id + 1}`, peerOf(id), id)
  return {
    async fill(from, to) {
      database.transaction(() => {
        for (let id = from.requests; id < to.requests; id++) request.run(Math.floor(id / 5) + 1, id, `r${id}`)
        for (let id = from.peers; id < to.peers; id++) addPeer(Math.floor(id / peersOfOne) + 1, id)
      })()
    },
    async addList(userId, peers) {
      database.transaction(() => {
        for (let id = 0; id < peers; id++) addPeer(userId, id)
      })()
    },
    close: async () => void database.close(),
  }
}

export async function fillPostgres(databaseUrl: string, peersOfOne: number): Promise<Filled> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const peers = (user: string) => `${INSERT_PEER}
    select ${user}, 'trip', 'user-' || id + 1,
      '{"kind":"user","id":' || id + 1 || ',"firstName":"Person ' || id || '"}', 'person', 1, id, 0`
  return {
    async fill(from, to) {
      await client.query(
        `${INSERT_REQUEST} select id / 5 + 1, id, 'trip', '{}', 'r' || id, 1, 1
         from generate_series($1::bigint, $2::bigint - 1) id`,
        [from.requests, to.requests],
      )
      await client.query(
        `${peers(`id / ${peersOfOne} + 1`)} from generate_series($1::bigint, $2::bigint - 1) id`,
        [from.peers, to.peers],
      )
      // PostgreSQL would do this by itself a while later.
      await client.query('analyze')
    },
    async addList(userId, count) {
      await client.query(`${peers('$1::bigint')} from generate_series(0, $2::bigint - 1) id`, [userId, count])
    },
    close: () => client.end(),
  }
}
