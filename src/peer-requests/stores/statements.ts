import * as v from 'valibot'
import { requestedPeerSchema } from '../../contract/peer.ts'
import { peerRequestSchema } from '../../contract/peer-request.ts'
import { FIRST_BUTTON_ID } from '../button-ids.ts'
import type {
  Accepted,
  Known,
  Match,
  PeersRequested,
  PeersShared,
  PreparedRow,
  PreparedStore,
} from '../ports.ts'

/** What both SQL stores ask their database. Parameters are `?`. Times are Unix seconds, objects are JSON. */

export interface Statement {
  sql: string
  values: readonly (string | number | null)[]
}
export type Row = Record<string, unknown>

/** Statements that are run one after the other. Each gives its rows back. The caller decides how it waits for them. */
export type Steps<T> = Generator<Statement, T, readonly Row[]>

/** PostgreSQL's driver gives 64-bit numbers as text. All numbers here fit 53 bits. */
const numberSchema = v.pipe(
  v.union([v.number(), v.string(), v.bigint()]),
  v.transform(Number),
  v.safeInteger(),
)
const jsonOf = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema)
const photosSchema = v.array(v.object({ peerKey: v.string(), photoId: v.string(), fileId: v.string() }))
const resultRowSchema = v.object({
  id: numberSchema,
  user_id: numberSchema,
  button_id: numberSchema,
  purpose: v.string(),
  request: jsonOf(peerRequestSchema),
  webapp_req_id: v.nullable(v.string()),
  trace_id: v.nullable(v.string()),
  peers: jsonOf(v.array(requestedPeerSchema)),
  photos: jsonOf(photosSchema),
  shared_at: numberSchema,
})

export function* findPrepared(
  ...[userId, purpose, request, since, until]: Parameters<PreparedStore['findPrepared']>
): Steps<Pick<PreparedRow, 'webappReqId' | 'preparedAt'> | undefined> {
  const [row] = yield {
    sql: `select webapp_req_id, prepared_at from peer_requests_requests
      where user_id = ? and purpose = ? and request = ? and webapp_req_id is not null
        and prepared_at >= ? and prepared_at <= ? and used_at is null
      order by prepared_at desc, button_id desc limit 1`,
    values: [userId, purpose, JSON.stringify(request), since, until],
  }
  if (!row) return undefined
  const found = v.parse(v.object({ webapp_req_id: v.string(), prepared_at: numberSchema }), row)
  return { webappReqId: found.webapp_req_id, preparedAt: found.prepared_at }
}

export function* allocateButtonId(userId: number): Steps<number> {
  const [row] = yield {
    sql: `insert into peer_requests_counters (user_id, last_button_id) values (?, ?)
      on conflict (user_id) do update set last_button_id = peer_requests_counters.last_button_id + 1
      returning last_button_id`,
    values: [userId, FIRST_BUTTON_ID],
  }
  return v.parse(numberSchema, row?.last_button_id)
}

export function* addPrepared(row: PreparedRow): Steps<void> {
  const { userId, buttonId, purpose, request, webappReqId = null, traceId = null, preparedAt } = row
  const { kind } = request.peerType
  yield {
    sql: `insert into peer_requests_requests
      (user_id, button_id, purpose, kind, request, webapp_req_id, trace_id, prepared_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
    values: [userId, buttonId, purpose, kind, JSON.stringify(request), webappReqId, traceId, preparedAt],
  }
}

/** Has to run in a transaction that no other transaction for this user overlaps. */
export function* acceptResult(
  result: PeersRequested,
  match: (result: PeersRequested, known: Known) => Match,
  now: number,
): Steps<Accepted> {
  const { userId, peers, photos, date } = result
  const matched = match(result, yield* readKnown(result))
  if (matched.outcome === 'duplicate') return matched
  const { buttonId } = matched
  if (matched.outcome === 'unmatched') {
    yield {
      sql: `insert into peer_requests_unmatched (user_id, button_id, shared_at, peers, photos, stored_at)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
      values: [userId, buttonId, date, JSON.stringify(peers), JSON.stringify(photos), now],
    }
    return matched
  }
  yield {
    sql: 'update peer_requests_requests set used_at = ? where user_id = ? and button_id = ?',
    values: [now, userId, buttonId],
  }
  const [row] = yield {
    sql: `insert into peer_requests_results (user_id, button_id, purpose, request, webapp_req_id, trace_id,
        created_bot_id, peers, photos, shared_at, stored_at)
      select user_id, button_id, purpose, request, webapp_req_id, trace_id, ?, ?, ?, ?, ?
      from peer_requests_requests where user_id = ? and button_id = ?
      returning ${RESULT_COLUMNS}`,
    values: [
      result.buttonId === undefined ? (peers[0]?.id ?? null) : null,
      JSON.stringify(peers),
      JSON.stringify(photos),
      date,
      now,
      userId,
      buttonId,
    ],
  }
  return { outcome: 'stored', result: toResult(row) }
}

const RESULT_COLUMNS =
  'id, user_id, button_id, purpose, request, webapp_req_id, trace_id, peers, photos, shared_at'

function* readKnown({ userId, buttonId, peers }: PeersRequested): Steps<Known> {
  const columns = 'select button_id, used_at from peer_requests_requests where user_id = ?'
  const rows =
    buttonId === undefined
      ? yield { sql: `${columns} and kind = 'createBot'`, values: [userId] }
      : yield { sql: `${columns} and button_id = ?`, values: [userId, buttonId] }
  const requests = rows.map(row => ({
    buttonId: v.parse(numberSchema, row.button_id),
    isUsed: row.used_at !== null,
  }))
  if (buttonId !== undefined) return { requests, isBotKnown: false }
  const results = yield {
    sql: 'select id from peer_requests_results where user_id = ? and created_bot_id = ?',
    values: [userId, peers[0]?.id ?? null],
  }
  return { requests, isBotKnown: results.length > 0 }
}

export function* resultsAfter(userId: number, id: number, limit: number): Steps<PeersShared[]> {
  const rows = yield {
    sql: `select ${RESULT_COLUMNS} from peer_requests_results where user_id = ? and id > ? order by id limit ?`,
    values: [userId, id, limit],
  }
  return rows.map(toResult)
}

export function* sweep(before: number): Steps<void> {
  yield { sql: 'delete from peer_requests_requests where prepared_at < ?', values: [before] }
  yield { sql: 'delete from peer_requests_results where stored_at < ?', values: [before] }
  yield { sql: 'delete from peer_requests_unmatched where stored_at < ?', values: [before] }
}

function toResult(given: Row | undefined): PeersShared {
  const row = v.parse(resultRowSchema, given)
  return {
    id: row.id,
    userId: row.user_id,
    purpose: row.purpose,
    buttonId: row.button_id,
    ...(row.webapp_req_id !== null && { webappReqId: row.webapp_req_id }),
    ...(row.trace_id !== null && { traceId: row.trace_id }),
    request: row.request,
    peers: row.peers,
    photos: row.photos,
    sharedAt: row.shared_at,
  }
}
