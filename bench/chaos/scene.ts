import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type AwkwardProxy, startAwkwardProxy } from '../../src/launch/awkward-proxy.ts'
import { freePorts } from '../../src/launch/free-port.ts'
import { kill } from '../../src/launch/kill.ts'
import { startPostgres } from '../../src/launch/postgres.ts'
import { firstLine, startProcess, startSandboxProcess } from '../process.ts'

/** A process that can be killed without warning, and started again with the same data. */
export interface Victim {
  name: string
  kill(): Promise<void>
  start(): Promise<void>
}

/** How the backends talk to Telegram. Over HTTP there is a proxy between them. */
export type Way =
  | { api: 'mtproto' }
  | { api: 'bot-api'; proxy: AwkwardProxy; botApi: string; botToken: string }

export interface Scene {
  sandboxUrl: string
  way: Way
  backendUrls: string[]
  victims: Victim[]
  /** Ends the connections that hold the backends' Telegram sessions. */
  cutLocks(): Promise<void>
  close(): Promise<void>
}

/** Starts a Telegram, a PostgreSQL and some backends from the production build. They keep their ports. */
export async function setScene(backends: number, api: Way['api']): Promise<Scene> {
  const dir = await mkdtemp(join(tmpdir(), 'chaos-'))
  const postgres = await startPostgres({ isDurable: true })
  const databaseUrl = await postgres.newDatabase()
  const [port = 0, dcPort = 0, botApiPort = 0, ...ports] = await freePorts(3 + backends)
  const sandboxUrl = `http://127.0.0.1:${port}`
  const telegram = restartable(() =>
    startSandboxProcess({ port, dcPort, botApiPort, dataDir: join(dir, 'telegram') }),
  )
  const { botToken, botApi, dc, publicKey } = await telegram.start()
  const way: Way =
    api === 'mtproto'
      ? { api }
      : { api, proxy: await startAwkwardProxy({ target: botApi }), botApi, botToken }
  const access =
    way.api === 'bot-api'
      ? { BOT_API_ROOT: way.proxy.url }
      : {
          API_ID: '1',
          API_HASH: 'chaos',
          TELEGRAM_DC: `${dc.id}:${dc.host}:${dcPort}`,
          TELEGRAM_PUBLIC_KEY: publicKey,
        }

  const servers = ports.map(port => {
    const server = restartable(async () => {
      const child = startProcess('backend.js', {
        BOT_TOKEN: botToken,
        ...access,
        DATABASE_URL: databaseUrl,
        DATA_DIR: join(dir, `backend-${port}`),
        PORT: String(port),
        LOG_LEVEL: 'info',
      })
      await firstLine(child)
      return { child }
    })
    return { url: `http://127.0.0.1:${port}`, ...server }
  })
  await Promise.all(servers.map(server => server.start()))

  return {
    sandboxUrl,
    way,
    backendUrls: servers.map(({ url }) => url),
    victims: [
      { name: 'Telegram', kill: telegram.kill, start: async () => void (await telegram.start()) },
      {
        name: 'PostgreSQL',
        kill: () => postgres.stop('SIGKILL'),
        // Child processes of the killed PostgreSQL may hold its memory for a moment.
        start: () => untilItWorks(postgres.start),
      },
      ...servers.map(({ kill, start }, index) => ({
        name: `backend ${index + 1}`,
        kill,
        // A backend can't start while the database is down. Its supervisor would try again.
        start: () => untilItWorks(start),
      })),
    ],
    async cutLocks() {
      const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 1000 })
      client.on('error', () => {})
      const cut = `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'handpick %'`
      // PostgreSQL may be down at the moment.
      await client
        .connect()
        .then(
          () => client.query(cut),
          () => {},
        )
        .catch(() => {})
      await client.end().catch(() => {})
    },
    async close() {
      await Promise.all([...servers, telegram].map(one => one.kill()))
      if (way.api === 'bot-api') await way.proxy.close()
      await postgres.remove()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function untilItWorks(start: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await start()
      return
    } catch {
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
}

/** A program that can be killed and started again. */
function restartable<T extends { child: ChildProcess }>(start: () => Promise<T>) {
  let child: ChildProcess | undefined
  return {
    async start(): Promise<T> {
      const started = await start()
      child = started.child
      return started
    },
    kill: () => kill(child),
  }
}
