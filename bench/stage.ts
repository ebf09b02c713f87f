import type { ChildProcess } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../src/launch/free-port.ts'
import { HANDPICK_BOT } from '../src/launch/handpick-bot.ts'
import { kill } from '../src/launch/kill.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts'
import { startProcess } from './process.ts'

/** A sandbox in this process, and a backend from the production build as its own process. */
export interface Stage extends Backend, Sandbox {
  close(): Promise<void>
}

interface Backend {
  backendUrl: string
  backendPid: number
  /** The backend's data folder. */
  dataDir: string
  /** The time from the start of the process until `/readyz` is green, in milliseconds. */
  backendStart: number
}

/** How the backend talks to Telegram. */
export type Api = 'mtproto' | 'bot-api'

/** @param env the backend's settings that differ from the defaults */
export async function openStage(env: Record<string, string> = {}, api: Api = 'mtproto'): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-'))
  const sandbox = await startSandbox({
    bots: [HANDPICK_BOT],
    dataDir: join(dir, 'telegram'),
    onFault: (error, where) => console.error(`${where}:`, error),
  })
  const { child, ...backend } = await startBackend(sandbox, join(dir, 'backend'), env, api)
  return {
    ...sandbox,
    ...backend,
    async close() {
      await kill(child)
      await sandbox.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

type Reachable = Pick<Sandbox, 'botToken' | 'botApi' | 'dc' | 'publicKey' | 'url'>

const mtprotoTo = ({ dc, publicKey }: Reachable) => ({
  API_ID: '1',
  API_HASH: 'bench',
  TELEGRAM_DC: `${dc.id}:${dc.host}:${dc.port}`,
  TELEGRAM_PUBLIC_KEY: publicKey,
})

/** Starts a backend that logs in to this sandbox. */
export async function startBackend(
  sandbox: Reachable,
  dataDir: string,
  env: Record<string, string> = {},
  api: Api = 'mtproto',
): Promise<Backend & { child: ChildProcess }> {
  const port = await freePort()
  const started = performance.now()
  const child = startProcess('backend.js', {
    BOT_TOKEN: sandbox.botToken,
    ...(api === 'bot-api' ? { BOT_API_ROOT: sandbox.botApi } : mtprotoTo(sandbox)),
    OPEN_URL: sandbox.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...env,
  })
  const backendUrl = `http://127.0.0.1:${port}`
  while (
    !(await fetch(`${backendUrl}/readyz`).then(
      response => response.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('the backend ended')
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  return { child, backendUrl, backendPid: child.pid ?? 0, dataDir, backendStart: performance.now() - started }
}

/** The `Authorization` of a user's Mini App calls, signed as Telegram would sign it. */
export const signInitData = (botToken: string, userId: number) =>
  `tma ${initDataOf(botToken, { id: userId })}`

/** Raw init data with all of Telegram's fields, as the Mini App gets it. */
export function initDataOf(botToken: string, user: object, more: Record<string, string> = {}): string {
  const auth_date = String(Math.floor(Date.now() / 1000))
  const fields: Record<string, string> = { auth_date, user: JSON.stringify(user), ...more }
  const text = Object.keys(fields)
    .sort()
    .map(name => `${name}=${fields[name]}`)
    .join('\n')
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest()
  const hash = createHmac('sha256', secret).update(text).digest('hex')
  return new URLSearchParams({ ...fields, hash }).toString()
}

/** Adds people, so that no person reaches a limit. */
export async function morePeople(
  { url }: Stage,
  count: number,
): Promise<{ id: number; username?: string }[]> {
  const response = await fetch(`${url}/control/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count }),
  })
  return (await response.json()).accounts
}

/** Runs jobs with a limit of jobs at a time. Returns the number of jobs per second. */
export async function throughput(jobs: (() => Promise<void>)[], atOnce: number): Promise<number> {
  const started = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let job = jobs[next++]; job; job = jobs[next++]) await job()
    }),
  )
  return (jobs.length * 1000) / (performance.now() - started)
}
