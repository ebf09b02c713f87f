import type { Change, RowChange } from '../world/state/table.ts'
import type { Tables } from './journal.ts'

type Row = Record<string, unknown>
type Rows = Map<string, Row>

/** As messages were when every member of a supergroup or channel had a copy in their own sequence. */
interface OldMessage extends Row {
  id: number
  box: string
  peer: { kind: string; id: number }
  date: number
}

/**
 * A journal's older form in the present one: of the members' copies of a supergroup's or channel's history the
 * longest becomes its one history, read by everybody. What the cast has got since then is added.
 */
export function* migrate(kept: Change[], tables: Tables): Generator<RowChange> {
  // What the cast says in a new world has other ids than it had in this one.
  for (const table of ['messages', 'boxes']) {
    for (const [key] of [...(tables[table]?.entries() ?? [])]) yield { table, key, value: undefined }
  }
  const old = rowsOf(kept)
  // The older form's messages had these fields.
  const messages = [...(old.get('messages')?.values() ?? [])] as OldMessage[]
  const histories = longestHistories(messages)
  for (const [key, { pts, lastMessageId, ...account }] of old.get('accounts') ?? []) {
    const readUpTo = { ...(account.readUpTo as Row), ...lengths(histories) }
    yield { table: 'accounts', key, value: { ...account, readUpTo } }
    yield { table: 'boxes', key: `user:${key}`, value: { pts, lastMessageId, date: 0 } }
  }
  for (const { out: _out, ...message } of messages) {
    if (message.peer.kind !== 'channel') yield inBox(message, message.box, message.id)
  }
  for (const [box, history] of histories) {
    for (const [index, { out: _out, ...message }] of history.entries()) {
      yield inBox({ ...message, box, id: index + 1, pts: index + 2 }, box, index + 1)
    }
    const [pts, date] = [history.length + 1, history.at(-1)?.date ?? 0]
    yield { table: 'boxes', key: box, value: { pts, lastMessageId: history.length, date } }
  }
  for (const [key, { managerId, ...event }] of old.get('managedBotEvents') ?? []) {
    yield { table: 'qtsEvents', key, value: { ...event, kind: 'managed_bot', accountId: managerId } }
  }
  for (const [table, rows] of old) {
    if (['accounts', 'messages', 'managedBotEvents'].includes(table)) continue
    for (const [key, row] of rows) yield { table, key, value: withNews(row, tables[table]?.get(key)) }
  }
}

function rowsOf(changes: Change[]): Map<string, Rows> {
  const tables = new Map<string, Rows>()
  // The older form only ever said what happened to one row.
  for (const { table, key, value } of changes.filter(change => 'key' in change)) {
    const rows = tables.get(table) ?? new Map<string, Row>()
    tables.set(table, rows)
    if (value === undefined) rows.delete(key)
    else rows.set(key, value as Row) // every row of the journal is an object
  }
  return tables
}

/** By the box that they are to be in. */
function longestHistories(messages: OldMessage[]): Map<string, OldMessage[]> {
  const copies = new Map<string, Map<string, OldMessage[]>>()
  for (const message of messages.filter(({ peer }) => peer.kind === 'channel')) {
    const box = `channel:${message.peer.id}`
    const byOwner = copies.get(box) ?? new Map<string, OldMessage[]>()
    copies.set(box, byOwner.set(message.box, [...(byOwner.get(message.box) ?? []), message]))
  }
  const longest = ([box, byOwner]: [string, Map<string, OldMessage[]>]): [string, OldMessage[]] => [
    box,
    [...byOwner.values()].reduce((best, one) => (one.length > best.length ? one : best), []),
  ]
  return new Map([...copies].map(longest))
}

const lengths = (histories: Map<string, OldMessage[]>) =>
  Object.fromEntries([...histories].map(([box, history]) => [box, history.length]))

/** Which of the others' messages are copies of it was not kept. */
const inBox = (message: Row, box: string, id: number): RowChange => ({
  table: 'messages',
  key: `${box}:${id}`,
  value: { ...message, copies: { [box]: id } },
})

/** The cast's guest bots are such, and its protected groups protected, as in a new world. */
function withNews(row: Row, fresh: unknown): Row {
  if (typeof fresh !== 'object' || fresh === null) return row
  const { bot, noforwards } = fresh as Row
  return {
    ...row,
    ...(noforwards !== undefined && { noforwards }),
    ...(bot !== undefined && { bot: { ...(bot as Row), ...(row.bot as Row) } }),
  }
}
