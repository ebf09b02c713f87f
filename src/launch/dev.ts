import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { ConfigError } from '../backend/config.ts'
import { startSandbox } from '../sandbox/start.ts'
import { freePort } from './free-port.ts'
import { holdFolder } from './hold-folder.ts'
import { dataDir, sandboxEnv } from './mode.ts'
import { onStop } from './on-stop.ts'

/**
 * `npm run dev`: both pages with hot reload, the backend restarted on change, and one sandbox that stays
 * through it all. Always on the sandbox, whatever credentials there are.
 */
if (existsSync('.env')) process.loadEnvFile('.env')
const host = '127.0.0.1'
const { env } = process
const root = fileURLToPath(new URL('../..', import.meta.url))

const kept = `${dataDir(env)}/sandbox/telegram`
try {
  holdFolder(kept)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(`\n${error.message}\n`)
  process.exit(1)
}
const sandbox = await startSandbox({
  host,
  port: 0,
  dcPort: 8443,
  dataDir: kept,
  onFault: (error, where) => console.error(`sandbox, ${where}:`, error),
})
for (const note of sandbox.notes) console.log(note)

// It has to come back on the same port after each change, so that is chosen here, once.
const backendPort = await freePort()
const app = await serve('app', root, 8080, ['/api'], `http://${host}:${backendPort}`)
const client = await serve(
  'client',
  `${root}src/sandbox/client`,
  8081,
  ['/rpc', '/updates', '/cast', '/candidates', '/photos'],
  sandbox.url,
)

const tsx = fileURLToPath(import.meta.resolve('tsx/cli'))
const backend = spawn(
  process.execPath,
  [tsx, 'watch', '--clear-screen=false', '--include=src/backend/templates.yaml', 'src/backend/main.ts'],
  {
    cwd: root,
    // Out of the terminal's reach: a Ctrl-C that came both from there and from here would be a second one.
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

/** A development server for one page, which hands calls on to whoever answers them. */
async function serve(name: string, pageRoot: string, port: number, paths: string[], target: string) {
  const server = await createServer({
    configFile: false,
    root: pageRoot,
    // Of its own: two servers that share one throw each other's prepared dependencies away.
    cacheDir: `${root}node_modules/.vite/${name}`,
    plugins: [react()],
    optimizeDeps: { entries: ['index.html'] },
    server: { host, port, proxy: Object.fromEntries(paths.map(path => [path, target])) },
    logLevel: 'warn',
  })
  await server.listen()
  return {
    url: server.resolvedUrls?.local[0] ?? `http://${host}:${port}/`,
    close: () => server.close(),
  }
}
