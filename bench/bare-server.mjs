// @ts-check
// What the backend is measured against: Node's own HTTP server and SQLite, with the same checks of the init
// data and the same reads for one list, and nothing else.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

const secret = createHmac('sha256', 'WebAppData')
  .update(process.env.BOT_TOKEN ?? '')
  .digest()
const database = new Sqlite(join(mkdtempSync(join(tmpdir(), 'bare-')), 'bare.sqlite'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(`
  create table shared_peers (user_id integer, template_id text, peer text, event_id integer);
  create index newest on shared_peers (user_id, template_id, event_id);
  create table events (id integer primary key, user_id integer);
  create index by_user on events (user_id, id);`)
const peers = database.prepare(
  'select peer from shared_peers where user_id = ? and template_id = ? order by event_id desc',
)
const lastEvent = database.prepare('select max(id) as id from events where user_id = ?')

/** @param {string} raw @returns {number | undefined} the user's id */
function check(raw) {
  const fields = new Map(new URLSearchParams(raw))
  const hash = fields.get('hash') ?? ''
  fields.delete('hash')
  const text = [...fields.keys()].sort().map(name => `${name}=${fields.get(name)}`)
  const expected = createHmac('sha256', secret).update(text.join('\n')).digest()
  if (hash.length !== 64 || !timingSafeEqual(Buffer.from(hash, 'hex'), expected)) return undefined
  const age = Date.now() / 1000 - Number(fields.get('auth_date'))
  return age < 3600 ? JSON.parse(fields.get('user') ?? '{}').id : undefined
}

const server = createServer((request, response) => {
  const userId = check((request.headers.authorization ?? '').slice(4))
  if (userId === undefined) return response.writeHead(401).end()
  const { id } = /** @type {{ id: number | null }} */ (lastEvent.get(userId))
  const list = peers.all(userId, 'trip').map(row => JSON.parse(/** @type {{ peer: string }} */ (row).peer))
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ template: { id: 'trip' }, peers: list, cursor: String(id ?? 0) }))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address ? address.port : 0)
})
