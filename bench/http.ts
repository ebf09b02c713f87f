import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { kill, openStage, signInitData } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

const CALLS = 8000
const AT_ONCE = 32
const USERS = 200
const STREAMS = 5000

/** The backend's HTTP: against a bare Node server with the same checks and reads, and with many open streams. */
export async function http(): Promise<Row[]> {
  const stage = await openStage()
  const bare = await startBare(stage.botToken)
  try {
    const auth = Array.from({ length: USERS }, (_, index) => signInitData(stage.botToken, 1_000_000 + index))
    // In turns, so that whatever else the machine does meets both.
    const ours: Timed[] = []
    const theirs: Timed[] = []
    for (let round = 0; round < 3; round++) {
      ours.push(await load(`${stage.backendUrl}/api/lists/trip`, auth))
      theirs.push(await load(`${bare.url}/`, auth))
    }
    const best = (all: Timed[]) => all.reduce((a, b) => (a.perSecond > b.perSecond ? a : b))
    const [mine, other] = [best(ours), best(theirs)]
    const ratio = mine.perSecond / other.perSecond
    const before = await memory(stage.backendPid)
    const streams = await openStreams(stage.backendUrl, stage.botToken)
    const after = await memory(stage.backendPid)
    streams.close()
    return [
      { what: 'backend: GET a list, with auth and storage', value: `${Math.round(mine.perSecond)} /s` },
      { what: '… p50 / p99', value: `${ms(mine.p50)} / ${ms(mine.p99)}` },
      { what: 'bare Node server, same checks and reads', value: `${Math.round(other.perSecond)} /s` },
      {
        what: 'backend against the bare server',
        value: `${ratio.toFixed(2)} ×`,
        goal: '>= 0.70 ×',
        met: ratio >= 0.7,
      },
      { what: 'backend: from start to ready', value: `${Math.round(stage.backendStart)} ms` },
      { what: 'backend: memory when idle', value: `${before.toFixed(0)} MB` },
      {
        what: `backend: memory of each of ${STREAMS} open streams`,
        value: `${(((after - before) * 1024) / STREAMS).toFixed(1)} KB`,
      },
      { what: 'sandbox: memory', value: `${(await memory(stage.sandboxPid)).toFixed(0)} MB` },
    ]
  } finally {
    await kill(bare.child)
    await stage.close()
  }
}

const ms = (value: number) => `${value.toFixed(2)} ms`

interface Timed {
  perSecond: number
  p50: number
  p99: number
}

async function load(url: string, auth: string[]): Promise<Timed> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const times: number[] = []
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < CALLS) {
        const authorization = auth[next++ % auth.length] ?? ''
        const sent = performance.now()
        await get(url, agent, authorization)
        times.push(performance.now() - sent)
      }
    }),
  )
  const perSecond = (times.length * 1000) / (performance.now() - started)
  agent.destroy()
  return { perSecond, p50: median(times), p99: percentile(times, 0.99) }
}

const get = (url: string, agent: Agent, authorization: string) =>
  new Promise<void>((resolve, reject) => {
    request(url, { agent, headers: { authorization } }, response => {
      if (response.statusCode !== 200) reject(new Error(`HTTP ${response.statusCode}`))
      response.resume().on('end', resolve)
    })
      .on('error', reject)
      .end()
  })

/** Resident memory of a process, in MB. */
async function memory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** Each of a user of their own, so that the limit of streams is never met; resolves once all have begun. */
async function openStreams(backendUrl: string, botToken: string) {
  const open: { destroy(): void }[] = []
  const openOne = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const headers = { authorization: signInitData(botToken, 2_000_000 + index), 'last-event-id': '0' }
      const call = request(`${backendUrl}/api/events`, { headers, agent: false }, response => {
        response.once('data', () => resolve())
      })
      call.on('error', reject).end()
      open.push(call)
    })
  for (let from = 0; from < STREAMS; from += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => openOne(from + index)))
  }
  return {
    close: () => {
      for (const one of open) one.destroy()
    },
  }
}

async function startBare(botToken: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['bench/bare-server.mjs'], {
    env: { ...process.env, BOT_TOKEN: botToken },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(child.stdout, 'data')
  return { url: `http://127.0.0.1:${String(port).trim()}`, child }
}
