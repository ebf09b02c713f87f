import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { guardInPage } from './guard-in-page.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface DevelopedPage {
  /** The name of the cache for prepared dependencies. Two servers with the same cache delete each other's files. */
  name: string
  /** The folder with its index.html. */
  pageRoot: string
  host: string
  /** 0 takes any free port. */
  port: number
  /** The server passes these paths, and all paths below them, on to `target`. */
  paths: readonly string[]
  target: string
}

/** A development server for one page. It passes calls on to the server that answers them. */
export async function servePage({ name, pageRoot, host, port, paths, target }: DevelopedPage) {
  const server = await createServer({
    configFile: false,
    root: pageRoot,
    cacheDir: `${root}node_modules/.vite/${name}`,
    plugins: [react(), guardInPage],
    optimizeDeps: { entries: ['index.html'] },
    server: { host, port, proxy: Object.fromEntries(paths.map(path => [below(path), handedOn(target)])) },
    logLevel: 'warn',
  })
  await server.listen()
  return {
    url: server.resolvedUrls?.local[0] ?? `http://${host}:${port}/`,
    close: () => server.close(),
  }
}

/** A pattern for a path and all paths below it. It doesn't match a module whose name begins with the path. */
const below = (path: string) => `^${path.replaceAll('.', '\\.')}(?:[/?]|$)`

/** Keeps the host of the browser's request, so that the target sees the same origin. */
const handedOn = (target: string) => ({ target, changeOrigin: false })
