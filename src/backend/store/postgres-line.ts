import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { LockName } from './database.ts'

export const CHANNEL = 'handpick_events'

/** The pause between two attempts to connect. */
const RECONNECT_DELAY_MS = 500
const PATIENCE = {
  /** The interval of checks whether the connection still works. */
  askEveryMs: 5000,
  answerWithinMs: 5000,
  /**
   * Held names are kept for this time without a connection, because nobody can take them while PostgreSQL is
   * down. After that time it may be this process that is cut off, and another process may have taken them.
   */
  keepMs: 20_000,
}
/** The pause between two checks whether PostgreSQL has closed our earlier connection. */
const LET_GO_DELAY_MS = 50

const NOT_CONNECTED = 'there is no connection to PostgreSQL'

type Listener = (userId?: number, eventId?: number) => void

interface Held {
  name: LockName
  lost: AbortController
}

/**
 * A permanent connection. It brings the announcements of other processes. The names that this process holds
 * belong to it, so PostgreSQL frees them as soon as the process dies. A broken connection is restored
 * automatically. The names are then taken again, and listeners are told that they may have missed something. A
 * holder is told when another process took its name meanwhile.
 */
export function openLine(connectionString: string, patience = PATIENCE) {
  const applicationName = `handpick ${randomUUID()}`
  const held = new Set<Held>()
  let listener: Listener = () => {}
  let current: pg.Client | undefined
  let isClosed = false
  let giveUp: NodeJS.Timeout | undefined
  let asking: NodeJS.Timeout | undefined

  let last: Promise<unknown> = Promise.resolve()
  /** Sends one query after the other, as the driver requires. */
  function ask(client: pg.Client, text: string, values?: unknown[]): Promise<pg.QueryResult> {
    const answer = last.then(() => client.query(text, values))
    last = answer.catch(() => {})
    return answer
  }

  let unannounced = new Map<number, number>()
  let announcing: Promise<void> | undefined
  /** Announces everything that has come while the last statement was under way. */
  async function announceAll(): Promise<void> {
    await last
    const news = [...unannounced].map(([userId, eventId]) => `${userId} ${eventId}`)
    unannounced = new Map()
    announcing = undefined
    if (!current) throw new Error(NOT_CONNECTED)
    await ask(current, 'select pg_notify($1, news) from unnest($2::text[]) as news', [CHANNEL, news])
  }

  /**
   * PostgreSQL locks a name as two numbers of 32 bits, the first of which is the hash of the purpose. Such locks never
   * meet those with one number of 64 bits, which users have.
   *
   * @see https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS
   */
  const tryLock = async (client: pg.Client, { purpose, number }: LockName): Promise<boolean> => {
    const { rows } = await ask(client, 'select pg_try_advisory_lock(hashtext($1), $2) as taken', [
      purpose,
      number,
    ])
    return rows[0]?.taken === true
  }

  /**
   * PostgreSQL may keep an earlier, broken connection of ours for hours. It would hold our own locks against
   * us, so it is ended.
   */
  async function endFormer(client: pg.Client): Promise<void> {
    while (!isClosed) {
      const { rows } = await ask(
        client,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = $1 and pid <> pg_backend_pid()`,
        [applicationName],
      )
      if (rows.length === 0) return
      await new Promise(resolve => setTimeout(resolve, LET_GO_DELAY_MS))
    }
  }

  async function connect(): Promise<void> {
    const client = new pg.Client({
      connectionString,
      application_name: applicationName,
      keepAlive: true,
      connectionTimeoutMillis: patience.answerWithinMs,
      query_timeout: patience.answerWithinMs,
    })
    client.on('error', () => {})
    client.on('notification', ({ payload = '' }) => {
      const [userId, eventId] = payload.split(' ')
      listener(Number(userId), eventId === undefined ? undefined : Number(eventId))
    })
    try {
      await client.connect()
      await endFormer(client)
      await ask(client, `listen ${CHANNEL}`)
      for (const one of held) if (!(await tryLock(client, one.name))) lose(one)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    clearTimeout(giveUp)
    current = client
    client.once('end', comeBack)
    // A connection can die without a sign, so it is asked regularly.
    asking = setInterval(() => {
      ask(client, 'select 1').catch(() => void client.end().catch(() => {}))
    }, patience.askEveryMs).unref()
    if (isClosed) await client.end()
  }

  function comeBack() {
    clearInterval(asking)
    current = undefined
    if (isClosed) return
    giveUp = setTimeout(() => held.forEach(lose), patience.keepMs).unref()
    tryAgain()
  }

  function tryAgain() {
    if (isClosed) return
    setTimeout(() => {
      connect().then(() => listener(), tryAgain)
    }, RECONNECT_DELAY_MS).unref()
  }

  function lose(one: Held) {
    held.delete(one)
    one.lost.abort()
  }

  return {
    /** Resolves once it listens. */
    async listen(call: Listener): Promise<void> {
      listener = call
      await connect()
    },
    /** Tells all listeners about an event that is committed. Rejects without a connection. */
    announce(userId: number, eventId: number): Promise<void> {
      unannounced.set(userId, Math.max(eventId, unannounced.get(userId) ?? 0))
      announcing ??= announceAll()
      return announcing
    },
    /**
     * Aborts when another process may have the name. Undefined when another process has it now. Throws without
     * a connection.
     */
    async hold(name: LockName): Promise<AbortSignal | undefined> {
      if (!current) throw new Error(NOT_CONNECTED)
      if (!(await tryLock(current, name))) return undefined
      const one = { name, lost: new AbortController() }
      held.add(one)
      return one.lost.signal
    },
    /** Resolves once the locks are free for other processes. */
    async close() {
      isClosed = true
      clearInterval(asking)
      clearTimeout(giveUp)
      await current?.end().catch(() => {})
    },
  }
}
