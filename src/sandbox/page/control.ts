import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { type Duration, toMs } from '../api/duration.ts'
import { EFFECTS, type Faults } from '../api/faults.ts'
import type { Recorded, Recorder, Whose } from '../api/recorded.ts'
import { rowsFromJson, rowsToJson } from '../keeping/rows-json.ts'
import { Snapshot, SnapshotError, snapshotOf } from '../keeping/snapshot.ts'
import { addPeople, MAX_PEOPLE } from '../world/cast/more-people.ts'
import { publishChat } from '../world/chats/publish-chat.ts'
import { chatPeer } from '../world/state/peers.ts'
import { badRequest } from '../world/state/rpc-error.ts'
import type { World } from '../world/state/world.ts'
import { toAccount } from './accounts.ts'
import { BodyError, bodyOf, checked, requireJson } from './json-body.ts'

export interface ControlOptions {
  world: World
  /** Telegram's time. */
  clock: { now(): Date; advance(by: Duration): Date }
  recorder: Recorder
  faults: Faults
  cutConnections(): void
  forgetKeys(): void
  endKeys(userId: number, end: { code: number; text: string }): void
  /** Replaces the present state as a whole, and tells everybody. */
  load(snapshot: Snapshot): void
  firstState(): Snapshot
}

const amount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647))
const Fault = v.strictObject({
  method: v.optional(v.string()),
  effect: v.picklist(EFFECTS),
  where: v.optional(
    v.record(v.pipe(v.string(), v.nonEmpty()), v.union([v.string(), v.number(), v.boolean()])),
  ),
  ms: v.optional(amount),
  code: v.optional(v.pipe(v.number(), v.integer())),
  text: v.optional(v.string()),
  seconds: v.optional(amount),
  times: v.optional(amount),
  by: v.optional(v.picklist(['bot', 'user'])),
})
const FaultsBody = v.strictObject({ faults: v.array(Fault) })
const PeopleBody = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
})
const UserBody = v.strictObject({
  userId: v.number(),
  languageCode: v.optional(v.string()),
  premium: v.optional(v.boolean()),
})
const ChatBody = v.strictObject({
  title: v.string(),
  noforwards: v.optional(v.boolean()),
  forum: v.optional(v.boolean()),
})
const EndBody = v.strictObject({
  userId: v.number(),
  code: v.pipe(v.number(), v.integer()),
  text: v.pipe(v.string(), v.nonEmpty()),
})
const ClockBody = v.strictObject({ advance: v.custom<Duration>(isDuration, 'A duration, like 90s or 1d') })
const text = v.pipe(v.string(), v.nonEmpty())
const counted = (most: number) =>
  v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(most))
const waiting = { nth: v.optional(counted(1_000_000)), timeoutMs: v.optional(counted(600_000)) }
const CallsQuery = v.strictObject({ method: v.optional(text), by: v.optional(text), ...waiting })
const UpdatesQuery = v.strictObject({ name: v.optional(text), to: v.optional(text), ...waiting })
const Nothing = v.strictObject({})

/** An account's id is a number. Other values are words. */
const whose = (asked: string | undefined): Whose | undefined =>
  asked !== undefined && /^\d+$/.test(asked) ? Number(asked) : asked

function isDuration(value: unknown): boolean {
  try {
    return toMs(value as Duration) >= 0 // which throws for a wrong duration
  } catch {
    return false
  }
}

/** All events so far, or only the n-th, once it has happened. */
async function asked<T>(
  { all, nth }: Recorded<T>,
  wait: { nth?: number | undefined; timeoutMs?: number | undefined },
): Promise<T[]> {
  if (wait.nth === undefined) return all()
  const patience = wait.timeoutMs === undefined ? {} : { timeoutMs: wait.timeoutMs }
  const item = await nth(wait.nth, patience).catch((error: Error) => {
    throw new BodyError(error.message)
  })
  return [item]
}

function moved(advance: () => Date): Date {
  try {
    return advance()
  } catch (error) {
    throw error instanceof RangeError ? new BodyError(error.message) : error
  }
}

/** Control functions for tests and curious people, beyond a user's own actions. Requests and answers are JSON. */
export function createControl({
  world,
  clock,
  recorder,
  faults,
  cutConnections,
  forgetKeys,
  endKeys,
  load,
  firstState,
}: ControlOptions) {
  const app = new Hono()
  app.post('*', bodyLimit({ maxSize: 64 * 1024 * 1024 }), requireJson)

  app.get('/faults', c => c.json({ faults: faults.list() }))
  app.post('/faults', async c => {
    faults.replace(checked(FaultsBody, await bodyOf(c.req.raw)).faults)
    return c.json({ faults: faults.list() })
  })

  app.post('/cut', async c => {
    checked(Nothing, await bodyOf(c.req.raw))
    cutConnections()
    return c.json({})
  })
  app.post('/forget-keys', async c => {
    checked(Nothing, await bodyOf(c.req.raw))
    forgetKeys()
    return c.json({})
  })
  app.post('/end-keys', async c => {
    const { userId, ...end } = checked(EndBody, await bodyOf(c.req.raw))
    endKeys(userId, end)
    return c.json({})
  })

  app.post('/people', async c => {
    const { count } = checked(PeopleBody, await bodyOf(c.req.raw))
    if (world.users.size + count > MAX_PEOPLE) throw badRequest('USERS_TOO_MUCH')
    const people = world.atomically(() => addPeople(world, count))
    return c.json({ accounts: people.map(toAccount) })
  })
  app.post('/user', async c => {
    const { userId, languageCode, premium } = checked(UserBody, await bodyOf(c.req.raw))
    const user = world.users.get(userId)
    if (!user) throw badRequest('USER_ID_INVALID')
    const { premium: before, ...rest } = user
    const isPremium = premium ?? before
    const changed = {
      ...rest,
      ...(languageCode !== undefined && { languageCode }),
      ...(isPremium && { premium: true as const }),
    }
    world.users.set(userId, changed)
    return c.json({ account: toAccount(changed) })
  })
  app.post('/deactivate', async c => {
    const { userId } = checked(v.strictObject({ userId: v.number() }), await bodyOf(c.req.raw))
    const user = world.users.get(userId)
    if (!user) throw badRequest('USER_ID_INVALID')
    world.users.set(userId, { id: userId, deleted: true, ...(user.bot && { bot: {} }) })
    return c.json({})
  })
  app.post('/chat', async c => {
    const { title, noforwards, forum } = checked(ChatBody, await bodyOf(c.req.raw))
    const chat = [...world.chats.values()].find(one => one.title === title)
    if (!chat) throw badRequest('CHAT_ID_INVALID')
    const { noforwards: protectedBefore, forum: forumBefore, ...rest } = chat
    const changed = {
      ...rest,
      ...((noforwards ?? protectedBefore) && { noforwards: true as const }),
      ...((forum ?? forumBefore) && { forum: true as const }),
    }
    world.chats.set(chat.id, changed)
    publishChat(world, chatPeer(changed))
    return c.json({ chat: { id: chat.id, type: chat.type, title } })
  })

  app.get('/clock', c => c.json({ now: clock.now().getTime() }))
  app.post('/clock', async c => {
    const { advance } = checked(ClockBody, await bodyOf(c.req.raw))
    return c.json({ now: moved(() => clock.advance(advance)).getTime() })
  })

  app.get('/calls', async c => {
    const { method, by, ...wait } = checked(CallsQuery, c.req.query())
    const of = whose(by)
    return c.json({ calls: await asked(recorder.calls(method, of === undefined ? {} : { by: of }), wait) })
  })
  app.get('/updates', async c => {
    const { name, to, ...wait } = checked(UpdatesQuery, c.req.query())
    const of = whose(to)
    return c.json({ updates: await asked(recorder.updates(name, of === undefined ? {} : { to: of }), wait) })
  })

  app.get('/state', c => {
    if (c.req.method === 'HEAD') return c.body(null)
    return c.body(rowsToJson(snapshotOf(world)), 200, { 'content-type': 'application/json' })
  })
  app.post('/state', async c => {
    const snapshot = checked(Snapshot, await bodyOf(c.req.raw, rowsFromJson))
    try {
      load(snapshot)
    } catch (error) {
      throw error instanceof SnapshotError ? new BodyError(error.message) : error
    }
    return c.json({})
  })
  app.get('/first-peers', c => {
    const { users = [], chats = [] } = firstState().tables
    return c.json({ users: users.map(([id]) => Number(id)), chats: chats.map(([id]) => Number(id)) })
  })
  app.post('/reset', async c => {
    checked(Nothing, await bodyOf(c.req.raw))
    load(firstState())
    return c.json({})
  })
  return app
}
