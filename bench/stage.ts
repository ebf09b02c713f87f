import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../src/launch/free-port.ts'
import { HANDPICK_BOT_ARGS } from '../src/launch/handpick-bot.ts'
import { kill } from '../src/launch/kill.ts'

/** A sandbox and a backend as processes of their own, from the production build, as an owner runs them. */
export interface Stage {
  sandboxUrl: string
  backendUrl: string
  backendPid: number
  sandboxPid: number
  botToken: string
  /** Of the backend. */
  dataDir: string
  /** From the start of the process until `/readyz` is green, in milliseconds. */
  backendStart: number
  /** From the start of the process until it says where it is, in milliseconds. */
  sandboxStart: number
  close(): Promise<void>
}

export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-'))
  const opened = performance.now()
  const places = { SANDBOX_PORT: '0', SANDBOX_DC_PORT: '0', SANDBOX_DATA_DIR: join(dir, 'telegram') }
  const sandbox = run('sandbox.js', places, ['--json', ...HANDPICK_BOT_ARGS])
  const told = JSON.parse(await firstLine(sandbox))
  const started = performance.now()
  const sandboxStart = started - opened
  const port = await freePort()
  const backend = run('backend.js', {
    BOT_TOKEN: told.botToken,
    API_ID: '1',
    API_HASH: 'bench',
    TELEGRAM_DC: `${told.dc.id}:${told.dc.host}:${told.dc.port}`,
    TELEGRAM_PUBLIC_KEY: told.publicKey,
    OPEN_URL: told.url,
    DATA_DIR: join(dir, 'backend'),
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
    if (backend.exitCode !== null) throw new Error('the backend ended')
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  return {
    sandboxUrl: told.url,
    backendUrl,
    backendPid: backend.pid ?? 0,
    sandboxPid: sandbox.pid ?? 0,
    botToken: told.botToken,
    dataDir: join(dir, 'backend'),
    backendStart: performance.now() - started,
    sandboxStart,
    async close() {
      await Promise.all([kill(backend), kill(sandbox)])
      await rm(dir, { recursive: true, force: true })
    },
  }
}

function run(entry: string, env: Record<string, string>, args: string[] = []): ChildProcess {
  const child = spawn(process.execPath, [`dist/${entry}`, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Whatever ends the measuring ends what is measured.
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output')
  const [line] = await once(createInterface(child.stdout), 'line')
  return line
}

/** What Telegram would sign for a user of this bot: the `Authorization` of the Mini App's calls. */
export const signInitData = (botToken: string, userId: number) =>
  `tma ${initDataOf(botToken, { id: userId })}`

/** Raw init data with all that Telegram puts there, as the Mini App gets it. */
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

/** What Telegram itself answered; any other failure is of the way there. */
export class Refused extends Error {}

/** Calls Telegram as a user of the sandbox. Throws {@link Refused}. */
export async function rpc(sandboxUrl: string, userId: number, request: object) {
  const response = await fetch(`${sandboxUrl}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': String(userId) },
    body: JSON.stringify(request),
  })
  const { result, error } = await response.json()
  if (error) throw new Refused(error.text)
  return result
}

/** Further people, so that no limit of one person is met. */
export async function morePeople(
  { sandboxUrl }: Stage,
  count: number,
): Promise<{ id: number; username?: string }[]> {
  const response = await fetch(`${sandboxUrl}/control/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count }),
  })
  return (await response.json()).accounts
}

/** Runs jobs, so many at a time, and gives how many were done a second. */
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
