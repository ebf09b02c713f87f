import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { SANDBOX_BOT_TOKEN, startSandbox } from '../sandbox/start.ts'
import { dataDir, sandboxEnv } from './mode.ts'

/**
 * `npm run dev`: both pages with hot reload, the backend restarted on change, and one sandbox that stays
 * through it all.
 */
const host = '127.0.0.1'
const { env } = process
const sandbox = await startSandbox({
  host,
  port: 0,
  dcPort: 8443,
  bot: { token: SANDBOX_BOT_TOKEN },
  dataDir: `${dataDir(env)}/sandbox/telegram`,
  onFault: (error, where) => console.error(`sandbox, ${where}:`, error),
})

const BACKEND_PORT = 8090
const app = await serve(
  fileURLToPath(new URL('../..', import.meta.url)),
  8080,
  ['/api'],
  `http://${host}:${BACKEND_PORT}`,
)
const client = await serve(
  fileURLToPath(new URL('../sandbox/client', import.meta.url)),
  8081,
  ['/rpc', '/updates', '/cast', '/candidates'],
  sandbox.url,
)

const backend: ChildProcess = spawn(
  process.execPath,
  [fileURLToPath(import.meta.resolve('tsx/cli')), 'watch', '--clear-screen=false', 'src/backend/main.ts'],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...sandboxEnv(env, { ...sandbox, url: client.url }),
      PORT: String(BACKEND_PORT),
      WEBAPP_URL: app.url,
      LOG_LEVEL: env.LOG_LEVEL ?? 'info',
    },
  },
)
console.log(`\n  Open  ${client.url}\n`)

process.once('SIGINT', stop)
process.once('SIGTERM', stop)

/** A development server for one page, which hands calls on to whoever answers them. */
async function serve(root: string, port: number, paths: string[], target: string) {
  const server = await createServer({
    configFile: false,
    root,
    plugins: [react()],
    server: { host, port, proxy: Object.fromEntries(paths.map(path => [path, target])) },
    logLevel: 'warn',
  })
  await server.listen()
  const { resolvedUrls } = server
  return { url: resolvedUrls?.local[0] ?? `http://${host}:${port}/`, close: () => server.close() }
}

function stop() {
  backend.kill()
  void Promise.all([app.close(), client.close(), sandbox.close()]).then(() => process.exit(0))
}
