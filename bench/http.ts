import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { kill } from '../src/launch/kill.ts'
import { memory } from './memory.ts'
import { openStage, signInitData } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

const CALLS = 8000
const WRITES = 3000
const CONCURRENT_CALLS = 32
/** Few enough users that the backend remembers their credentials, as it does for an open app. */
const USERS = 200
const STREAMS = 5000
/** The first warms both servers up, and doesn't count. */
const ROUNDS = 4

/** The backend's HTTP, against a bare Node server with the same work, and with many open streams. */
export async function http(): Promise<Row[]> {
  const stage = await openStage()
  const auth = Array.from({ length: USERS }, (_, index) => signInitData(stage.botToken, 1_000_000 + index))
  const bare = await startBare(stage.botToken, await answerOf(`${stage.backendUrl}/api/lists/trip`, auth[0]))
  try {
    const reading = await compare(
      { ours: `${stage.backendUrl}/api/lists/trip`, theirs: `${bare.url}/` },
      { method: 'GET', calls: CALLS, auth },
    )
    const newcomers = Array.from({ length: ROUNDS * CALLS }, (_, index) =>
      signInitData(stage.botToken, 5_000_000 + index),
    )
    const meeting = await compare(
      { ours: `${stage.backendUrl}/api/lists/trip`, theirs: `${bare.url}/` },
      { method: 'GET', calls: CALLS, auth: newcomers },
    )
    const writing = await compare(
      { ours: `${stage.backendUrl}/api/lists/trip/visibility`, theirs: `${bare.url}/` },
      { method: 'PUT', calls: WRITES, auth, body: '{"visibleInChats":true}' },
    )
    const before = await memory(stage.backendPid)
    const streams = await openStreams(stage.backendUrl, stage.botToken)
    const after = await memory(stage.backendPid)
    streams.close()
    return [
      ...rows('backend: GET a list, with auth and storage', reading, 0.7),
      ...rows('backend: GET a list, everybody for the first time', meeting, 0.75),
      ...rows('backend: PUT a list’s visibility, onto the disk', writing, 0.7),
      { what: 'backend: from start to ready', value: `${Math.round(stage.backendStart)} ms` },
      { what: 'backend: memory when idle', value: `${before.toFixed(0)} MB` },
      {
        what: `backend: memory of each of ${STREAMS} open streams`,
        value: `${(((after - before) * 1024) / STREAMS).toFixed(1)} KB`,
      },
    ]
  } finally {
    await kill(bare.child)
    await stage.close()
  }
}

interface Timed {
  perSecond: number
  p50: number
  p99: number
}

interface Load {
  method: string
  calls: number
  /** The `Authorization` values. The calls use them in turn. */
  auth: string[]
  body?: string
}

/** Measures both in turns, so that other load on the machine affects both. The best round of each counts. */
async function compare(urls: { ours: string; theirs: string }, load: Load) {
  const ours: Timed[] = []
  const theirs: Timed[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const auth = load.auth.slice(round * load.calls).concat(load.auth)
    const [mine, other] = [await run(urls.ours, { ...load, auth }), await run(urls.theirs, { ...load, auth })]
    if (round === 0) continue
    ours.push(mine)
    theirs.push(other)
  }
  const best = (all: Timed[]) => all.reduce((a, b) => (a.perSecond > b.perSecond ? a : b))
  return { ours: best(ours), theirs: best(theirs) }
}

function rows(what: string, { ours, theirs }: { ours: Timed; theirs: Timed }, goal?: number): Row[] {
  const ratio = ours.perSecond / theirs.perSecond
  return [
    { what, value: `${Math.round(ours.perSecond)} /s` },
    { what: '… p50 / p99', value: `${ms(ours.p50)} / ${ms(ours.p99)}` },
    { what: '… a bare Node server that does the same', value: `${Math.round(theirs.perSecond)} /s` },
    {
      what: '… backend against the bare server',
      value: `${ratio.toFixed(2)} ×`,
      ...(goal !== undefined && { goal: `>= ${goal.toFixed(2)} ×`, met: ratio >= goal }),
    },
  ]
}

const ms = (value: number) => `${value.toFixed(2)} ms`

async function run(url: string, { method, calls, auth, body }: Load): Promise<Timed> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENT_CALLS })
  const times: number[] = []
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CONCURRENT_CALLS }, async () => {
      while (next < calls) {
        const authorization = auth[next++ % auth.length] ?? ''
        const sent = performance.now()
        await call(url, method, agent, authorization, body)
        times.push(performance.now() - sent)
      }
    }),
  )
  const perSecond = (times.length * 1000) / (performance.now() - started)
  agent.destroy()
  return { perSecond, p50: median(times), p99: percentile(times, 0.99) }
}

const call = (url: string, method: string, agent: Agent, authorization: string, body?: string) =>
  new Promise<void>((resolve, reject) => {
    const headers = {
      authorization,
      ...(body && { 'content-type': 'application/json', 'content-length': body.length }),
    }
    request(url, { method, agent, headers }, response => {
      if (response.statusCode !== 200) reject(new Error(`HTTP ${response.statusCode}`))
      response.resume().on('end', resolve)
    })
      .on('error', reject)
      .end(body)
  })

/** The backend's answer. The bare server gives the same answer, so that both send the same bytes. */
async function answerOf(url: string, authorization = ''): Promise<string> {
  const response = await fetch(url, { headers: { authorization } })
  const { template } = await response.json()
  const {
    date,
    connection,
    'keep-alive': _,
    'content-length': __,
    ...headers
  } = Object.fromEntries(response.headers)
  return JSON.stringify({ template, headers })
}

/** Opens each stream for another user, to stay below the limit of streams. Resolves when all have begun. */
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

async function startBare(botToken: string, answer: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['bench/bare-server.mjs'], {
    env: { ...process.env, BOT_TOKEN: botToken, ANSWER: answer },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(child.stdout, 'data')
  return { url: `http://127.0.0.1:${String(port).trim()}`, child }
}
