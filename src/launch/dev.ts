import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '../backend/config.ts'
import { loadEnvFile } from '../backend/env-file.ts'
import { KeepingError } from '../sandbox/keeping/keeping-error.ts'
import { PATHS } from '../sandbox/page/paths.ts'
import { startSandbox } from '../sandbox/start.ts'
import { freePort } from './free-port.ts'
import { HANDPICK_BOT } from './handpick-bot.ts'
import { dataDir, sandboxEnv } from './mode.ts'
import { onStop } from './on-stop.ts'
import { servePage } from './page-server.ts'

/**
 * `npm run dev`: both pages with hot reload, a backend that restarts on change, and a sandbox that keeps running. It
 * always uses the sandbox, even when there are credentials.
 */
const host = '127.0.0.1'
const { env } = process
const root = fileURLToPath(new URL('../..', import.meta.url))

const sandbox = await start().catch(error => {
  if (!(error instanceof ConfigError || error instanceof KeepingError)) throw error
  console.error(`\n${error.message}\n`)
  process.exit(1)
})
async function start() {
  loadEnvFile()
  return startSandbox({
    host,
    port: 0,
    dcPort: 8443,
    bots: [HANDPICK_BOT],
    dataDir: `${dataDir(env)}/sandbox/telegram`,
    onFault: (error, where) => console.error(`sandbox, ${where}:`, error),
    onRefusal: sentence => console.error(`sandbox: ${sentence}`),
  })
}
for (const note of sandbox.notes) console.log(note)

// The backend has to restart on the same port after each change, so the port is chosen here, once.
const backendPort = await freePort()
const app = await servePage({
  name: 'app',
  pageRoot: root,
  host,
  port: 8080,
  paths: ['/api'],
  target: `http://${host}:${backendPort}`,
})
const client = await servePage({
  name: 'client',
  pageRoot: `${root}src/sandbox/client`,
  host,
  port: 8081,
  paths: Object.values(PATHS),
  target: sandbox.url,
})

const tsx = fileURLToPath(import.meta.resolve('tsx/cli'))
const backend = spawn(
  process.execPath,
  [tsx, 'watch', '--clear-screen=false', '--include=src/backend/templates.yaml', 'src/backend/main.ts'],
  {
    cwd: root,
    // Detached from the terminal. Otherwise a Ctrl-C would reach the backend twice: from the terminal and from here.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...sandboxEnv(env, { ...sandbox, url: client.url }),
      PORT: String(backendPort),
      WEBAPP_URL: app.url,
      LOG_LEVEL: env.LOG_LEVEL || 'info',
    },
  },
)
const backendGone = once(backend, 'exit')

onStop(async () => {
  backend.kill()
  await backendGone
  await Promise.all([app.close(), client.close(), sandbox.close()])
})
console.log(`\n  Open  ${client.url}\n`)
