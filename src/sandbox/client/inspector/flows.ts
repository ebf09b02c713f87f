import type { Entry } from './entry.ts'

/** A flow of steps that share an id, or neighbouring steps that belong to no flow. */
export interface Block {
  /** The ids that the steps of a flow share, as `name value`. Empty for steps of no flow. */
  ids: string[]
  entries: Entry[]
}

/** The fields that tie steps together, with the name of the shared id. */
const TIES: Readonly<Record<string, string>> = {
  webappReqId: 'webapp_req_id',
  req_id: 'req_id',
  buttonId: 'button_id',
  queryId: 'query_id',
  // Names of the Bot API.
  request_id: 'button_id',
  guest_query_id: 'query_id',
}

/** The blocks, oldest first. A flow stands at the place of its first step. */
export function blocksOf(entries: readonly Entry[]): Block[] {
  const flows = flowsById(entries)
  const blocks: Block[] = []
  for (const entry of entries) {
    const [first] = tiesOf(entry)
    const flow = first === undefined ? undefined : flows.get(first)
    if (flow && flow.entries.length > 1) {
      if (flow.entries[0] === entry) blocks.push(flow)
      continue
    }
    const last = blocks.at(-1)
    if (last?.ids.length === 0) last.entries.push(entry)
    else blocks.push({ ids: [], entries: [entry] })
  }
  return blocks
}

/** A step with two ids joins the flows of both ids into one. */
function flowsById(entries: readonly Entry[]): Map<string, Block> {
  const flows = new Map<string, Block>()
  for (const entry of entries) {
    const ties = tiesOf(entry)
    if (ties.length === 0) continue
    const joined = new Set(ties.flatMap(tie => flows.get(tie) ?? []))
    const before = [...joined].flatMap(flow => flow.entries)
    const flow: Block = {
      ids: [...new Set([...[...joined].flatMap(flow => flow.ids), ...ties])],
      entries: [...before.sort((a, b) => a.at - b.at || a.id - b.id), entry],
    }
    for (const id of flow.ids) flows.set(id, flow)
  }
  return flows
}

const known = new WeakMap<Entry, string[]>()

/** The ids that tie a step to a flow. Answers of `get…` methods list the past, so their ids don't count. */
function tiesOf(entry: Entry): string[] {
  const before = known.get(entry)
  if (before) return before
  const found = new Map<string, Set<string>>()
  // Other events have a field `req_id` too, with ids that the app makes itself.
  const isRequest = entry.kind === 'event' && /_request(ed)?_chat|^requested_chat_/.test(entry.name)
  const look = (value: unknown) =>
    walk(value, (field, item) =>
      collect(found, isRequest && field === 'req_id' ? 'webappReqId' : field, item),
    )
  if (entry.kind === 'event') look(entry.data)
  else if (entry.kind === 'update') look(entry.update)
  else {
    look(entry.request)
    if (!/(^|\.)get[A-Z]/.test(entry.method)) look(entry.result)
    if (entry.method === 'savePreparedKeyboardButton') look({ webappReqId: Object(entry.result).id })
  }
  // A keyboard with several buttons begins several flows, and belongs to none of them.
  const ties = [...found].flatMap(([name, values]) => {
    const [value] = values
    if (values.size > 1 || value === undefined) return []
    // A button's id is unique only for one user.
    return name === 'button_id' ? [`${name} ${value} of ${userOf(entry)}`] : [`${name} ${value}`]
  })
  known.set(entry, ties)
  return ties
}

function collect(found: Map<string, Set<string>>, field: string, value: unknown) {
  const name = Object.hasOwn(TIES, field) ? TIES[field] : undefined
  if (!name || (typeof value !== 'string' && typeof value !== 'number')) return
  found.set(name, (found.get(name) ?? new Set()).add(String(value)))
}

const USERS = new Set(['userId', 'user_id', 'chat_id'])

/** The user in a step, who is not the bot. */
function userOf(entry: Entry): number | undefined {
  if (entry.kind === 'event') return entry.userId
  const party = entry.kind === 'rpc' ? entry.by : entry.to
  if (!party.bot) return party.id
  let user: number | undefined
  walk(entry.kind === 'rpc' ? entry.request : entry.update, (field, value) => {
    if (USERS.has(field) && Number(value) > 0 && Number(value) !== party.id) user ??= Number(value)
    // On the Bot API, a private chat has the same id as its user.
    if (field === 'chat' && Object(value).id > 0) user ??= Number(Object(value).id)
  })
  return user
}

/** Visits every field of a JSON value, outer fields first. */
export function walk(value: unknown, visit: (field: string, value: unknown) => void) {
  if (typeof value !== 'object' || value === null) return
  for (const [field, item] of Object.entries(value)) {
    visit(field, item)
    walk(item, visit)
  }
}
