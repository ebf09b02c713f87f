import pg from 'pg'

export const CHANNEL = 'handpick_events'
/** Between tries to connect again, in milliseconds. */
const AGAIN = 500

type Listener = (userId?: number) => void

/**
 * A connection that stays: what other processes announce comes in by it, and the names that this process
 * holds are bound to it, so that PostgreSQL frees them the moment we die. When it breaks it comes back by
 * itself, and says that something may have been missed.
 */
export function openLine(connectionString: string) {
  const held = new Set<string>()
  let listener: Listener = () => {}
  let current: pg.Client | undefined
  let isClosed = false

  const tryLock = async (client: pg.Client, name: string): Promise<boolean> => {
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [
      name,
    ])
    return rows[0]?.taken === true
  }

  async function connect(): Promise<void> {
    const client = new pg.Client({ connectionString, keepAlive: true })
    client.on('error', () => {})
    client.on('notification', ({ payload }) => listener(Number(payload)))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      for (const name of held) await tryLock(client, name)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    current = client
    client.once('end', comeBack)
    if (isClosed) await client.end()
  }

  function comeBack() {
    if (isClosed) return
    setTimeout(() => {
      connect().then(() => listener(), comeBack)
    }, AGAIN).unref()
  }

  return {
    /** Resolves once it listens. */
    async listen(call: Listener): Promise<void> {
      listener = call
      await connect()
    },
    async hold(name: string): Promise<boolean> {
      if (!current || !(await tryLock(current, name))) return false
      held.add(name)
      return true
    },
    /** Resolves once what was held is free for whoever comes next. */
    async close() {
      isClosed = true
      await current?.end().catch(() => {})
    },
  }
}
