// @ts-check
// A bare server to compare the backend with: Node's own HTTP server and SQLite. It makes the same checks of init data
// and the same reads and writes for one list, and gives the same answers. It does nothing else.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** The template and the headers of the backend's own answer. */
const { template, headers: HEADERS } = JSON.parse(process.env.ANSWER ?? '{}')
const secret = createHmac('sha256', 'WebAppData')
  .update(process.env.BOT_TOKEN ?? '')
  .digest()
const database = new Sqlite(join(mkdtempSync(join(tmpdir(), 'bare-')), 'bare.sqlite'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(`
  create table shared_peers (user_id integer, list_id text, peer text, event_id integer);
  create index newest on shared_peers (user_id, list_id, event_id);
  create table events (id integer primary key, user_id integer);
  create index by_user on events (user_id, id);
  create table list_visibility (user_id integer, list_id text, visible_in_chats integer, primary key (user_id, list_id));`)
const peers = database.prepare(
  'select peer from shared_peers where user_id = ? and list_id = ? order by event_id desc',
)
const lastEvent = database.prepare('select max(id) as id from events where user_id = ?')
const setVisibility = database.prepare(`
  insert into list_visibility values (?, ?, ?)
  on conflict (user_id, list_id) do update set visible_in_chats = excluded.visible_in_chats`)
const visibility = database.prepare(
  'select visible_in_chats from list_visibility where user_id = ? and list_id = ?',
)
const count = database.prepare('select count(*) as count from shared_peers where user_id = ? and list_id = ?')

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

/** @param {number} userId */
const peersOf = userId =>
  peers.all(userId, 'trip').map(row => JSON.parse(/** @type {{ peer: string }} */ (row).peer))

/** @param {number} userId */
function readList(userId) {
  const { id } = /** @type {{ id: number | null }} */ (lastEvent.get(userId))
  return { template, peers: peersOf(userId), cursor: String(id ?? 0) }
}

/** @param {number} userId @param {{ visibleInChats: unknown }} wanted */
function putVisibility(userId, { visibleInChats }) {
  if (typeof visibleInChats !== 'boolean') throw new Error('visibleInChats is a boolean')
  setVisibility.run(userId, 'trip', Number(visibleInChats))
  const row = /** @type {{ visible_in_chats: number }} */ (visibility.get(userId, 'trip'))
  const preview = { text: peersOf(userId).join(), count: count.get(userId, 'trip') }
  return { visibleInChats: row.visible_in_chats === 1, preview, example: '@handpick_bot trip' }
}

const server = createServer((request, response) => {
  const userId = check((request.headers.authorization ?? '').slice(4))
  if (userId === undefined) return response.writeHead(401).end()
  /** @param {object} body */
  const answer = body => {
    const text = JSON.stringify(body)
    response.writeHead(200, { ...HEADERS, 'content-length': Buffer.byteLength(text) }).end(text)
  }
  if (request.method === 'GET') return answer(readList(userId))
  let body = ''
  request.on('data', chunk => {
    body += chunk
  })
  request.on('end', () => answer(putVisibility(userId, JSON.parse(body))))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address ? address.port : 0)
})
