import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { kill } from '../src/launch/kill.ts'
import { openChromium } from './browser.ts'
import { memory } from './memory.ts'
import { startSandboxProcess } from './process.ts'
import { startBackend } from './stage.ts'
import { median, type Row } from './table.ts'

const ROUNDS = 3
/** The time for a process to finish its work after the start. */
const UNTIL_IDLE_MS = 2000

interface Cost {
  /** The time from the start of the process to its first answer, in milliseconds. */
  start: number
  /** In MB. */
  memory: number
}

/** The cost of each process without users, against a Node process that only serves HTTP. */
export async function processes(): Promise<Row[]> {
  const costs = { bare: [] as Cost[], sandbox: [] as Cost[], backend: [] as Cost[] }
  for (let round = 0; round < ROUNDS; round++) {
    costs.bare.push(await bare())
    const dir = await mkdtemp(join(tmpdir(), 'bench-processes-'))
    const begun = performance.now()
    const sandbox = await startSandboxProcess({ dataDir: join(dir, 'telegram') })
    const sandboxStart = performance.now() - begun
    const backend = await startBackend(sandbox, join(dir, 'backend'))
    await pause(UNTIL_IDLE_MS)
    costs.sandbox.push({ start: sandboxStart, memory: await memory(sandbox.child.pid ?? 0) })
    costs.backend.push({ start: backend.backendStart, memory: await memory(backend.backendPid) })
    await Promise.all([kill(backend.child), kill(sandbox.child)])
    await rm(dir, { recursive: true, force: true })
  }
  const [node, sandbox, backend] = [typical(costs.bare), typical(costs.sandbox), typical(costs.backend)]
  const row = (name: string, { start, memory }: Cost): Row => ({
    what: `${name}: start / memory when idle`,
    value: `${start.toFixed(0)} ms / ${memory.toFixed(0)} MB, ${(start / node.start).toFixed(1)} × / ${(memory / node.memory).toFixed(1)} × the bare one`,
  })
  // First as in a fresh clone, then again with the existing build.
  await rm('dist/stamp.json', { force: true })
  const first = await npmStart()
  const begun = await npmStart()
  return [
    {
      what: 'bare Node server: start / memory when idle',
      value: `${node.start.toFixed(0)} ms / ${node.memory.toFixed(0)} MB`,
    },
    row('backend, logged in to Telegram', backend),
    row('sandbox', sandbox),
    {
      what: 'npm start, all installed: to the first paint of its page',
      value: `${(begun.painted / 1000).toFixed(2)} s`,
      goal: '<= 3 s',
      met: begun.painted <= 3000,
    },
    {
      what: '… of which seeing that nothing has to be built / start / opening the page',
      value: `${begun.built.toFixed(0)} / ${(begun.up - begun.built).toFixed(0)} / ${(begun.painted - begun.up).toFixed(0)} ms`,
    },
    {
      what: '… the first time, when all has to be built',
      value: `${(first.painted / 1000).toFixed(2)} s, of which build ${first.built.toFixed(0)} ms`,
    },
    {
      what: '… memory of its one process',
      value: `${begun.memory.toFixed(0)} MB, ${(begun.memory / node.memory).toFixed(1)} × the bare one`,
    },
  ]
}

const typical = (all: Cost[]): Cost => ({
  start: median(all.map(({ start }) => start)),
  memory: median(all.map(({ memory }) => memory)),
})

async function bare(): Promise<Cost> {
  const started = performance.now()
  const child = spawn(process.execPath, ['bench/bare-http.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  await fetch(JSON.parse(line).url).then(response => response.text())
  const start = performance.now() - started
  await pause(UNTIL_IDLE_MS)
  const cost = { start, memory: await memory(child.pid ?? 0) }
  await kill(child)
  return cost
}

/** The time from the README's first command until an open browser shows the app, in milliseconds. */
async function npmStart() {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-start-'))
  const browser = await openChromium()
  const page = await browser.newPage()
  const started = performance.now()
  // npm gets its own process group, so that all its child processes can be ended together.
  const npm = spawn('npm', ['start'], {
    env: { ...process.env, DATA_DIR: dataDir, BOT_TOKEN: '', API_ID: '', API_HASH: '', PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  const gone = once(npm, 'exit')
  try {
    let built = Number.NaN
    for await (const line of createInterface(npm.stdout)) {
      // npm prints the command that it runs.
      if (line.endsWith('dist/main.js')) built = performance.now() - started
      const [, url] = /Open {2}(http:\S+)/.exec(line) ?? []
      if (!url) continue
      const up = performance.now() - started
      await page.goto(url, { waitUntil: 'commit' })
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
      const painted = performance.now() - started
      return { built, up, painted, memory: await memory(await serverIn(npm.pid ?? 0)) }
    }
    throw new Error('npm start ended')
  } finally {
    await browser.close()
    if (npm.pid && npm.exitCode === null) process.kill(-npm.pid, 'SIGINT')
    await gone
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The server among the processes that npm has started. */
async function serverIn(group: number): Promise<number> {
  const read = (pid: string, file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
  for (const pid of await readdir('/proc').catch(() => [])) {
    // The program's name is in brackets. After it come the state, the parent and the group.
    const [, , of] = (await read(pid, 'stat')).split(') ').at(-1)?.split(' ') ?? []
    const command = await read(pid, 'cmdline')
    if (Number(of) === group && command.startsWith('node') && command.includes('dist/main.js'))
      return Number(pid)
  }
  return 0
}
