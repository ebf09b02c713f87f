import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { HANDPICK_BOT_ARGS } from '../src/launch/handpick-bot.ts'

/** A sandbox as its own process. */
export interface SandboxProcess {
  child: ChildProcess
  url: string
  botToken: string
  /** The root of its Bot API. */
  botApi: string
  dc: { id: number; host: string; port: number }
  publicKey: string
}

/** Starts the sandbox's program, for benches that kill it or measure it. Other benches use `startSandbox`. */
export async function startSandboxProcess(
  places: { port?: number; dcPort?: number; botApiPort?: number; dataDir?: string } = {},
): Promise<SandboxProcess> {
  const { port = 0, dcPort = 0, botApiPort = 0, dataDir } = places
  const env = {
    SANDBOX_PORT: String(port),
    SANDBOX_DC_PORT: String(dcPort),
    SANDBOX_BOT_API_PORT: String(botApiPort),
    ...(dataDir !== undefined && { SANDBOX_DATA_DIR: dataDir }),
  }
  const child = startProcess('sandbox.js', env, ['--json', ...HANDPICK_BOT_ARGS])
  return { child, ...JSON.parse(await firstLine(child)) }
}

/** Runs a program of the production build. It ends at the latest with this process. */
export function startProcess(
  entry: 'backend.js' | 'sandbox.js',
  env: Record<string, string>,
  args: string[] = [],
): ChildProcess {
  const child = spawn(process.execPath, [`dist/${entry}`, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

/** The first line of a program's output. Rejects when the program ends before. */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output')
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnargs[1]} ended at once`)
  })
  ended.catch(() => {})
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  child.stdout.resume()
  return line
}
