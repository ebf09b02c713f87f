import Sqlite from 'better-sqlite3'
import pg from 'pg'

/** Writes the rows of one accepted result in one durable transaction. It has no Telegram, no rules and no streams. */
export interface BareTable {
  accept(index: number): Promise<void>
  close(): Promise<void>
}

const TABLES = `
  create table requests (user_id bigint, button_id bigint, used_at bigint, primary key (user_id, button_id));
  create table shared_peers (
    user_id bigint, list_id text, peer_key text, peer text, event_id bigint,
    primary key (user_id, list_id, peer_key)
  );`
const EVENTS = 'create table events (id ID primary key, user_id bigint, created_at bigint, event text)'
const PEER = '{"kind":"user","id":1000001,"firstName":"Alice","lastName":"Moreau","username":"alicemoreau"}'
const EVENT = `{"type":"peers_shared","listId":"trip","webappReqId":"0123456789abcdef","peers":[${PEER}]}`
const USERS = 100

export async function bareSqlite(file: string): Promise<BareTable> {
  const database = new Sqlite(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`${TABLES}${EVENTS.replace('ID', 'integer')}`)
  const request = database.prepare('insert into requests values (?, ?, 1)')
  const event = database.prepare('insert into events (user_id, created_at, event) values (?, 1, ?)')
  const peer = database.prepare(`insert into shared_peers values (?, 'trip', ?, ?, ?)`)
  const accept = database.transaction((index: number) => {
    const userId = index % USERS
    request.run(userId, index)
    const { lastInsertRowid } = event.run(userId, EVENT)
    peer.run(userId, `user-${index}`, PEER, lastInsertRowid)
  })
  return { accept: async index => void accept(index), close: async () => void database.close() }
}

export async function barePostgres(databaseUrl: string): Promise<BareTable> {
  // The backend has the same number of connections.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 })
  await pool.query(`${TABLES}${EVENTS.replace('ID', 'bigserial')}`)
  async function accept(index: number) {
    const userId = index % USERS
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query('insert into requests values ($1, $2, 1)', [userId, index])
      const event = 'insert into events (user_id, created_at, event) values ($1, 1, $2) returning id'
      const { rows } = await client.query(event, [userId, EVENT])
      const peer = `insert into shared_peers values ($1, 'trip', $2, $3, $4)`
      await client.query(peer, [userId, `user-${index}`, PEER, rows[0].id])
      await client.query('commit')
    } finally {
      client.release()
    }
  }
  return { accept, close: () => pool.end() }
}
