import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { guardInPage } from './guard-in-page.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface DevelopedPage {
  /** Where its prepared dependencies are kept: two servers that share a place throw each other's away. */
  name: string
  /** The folder with its index.html. */
  pageRoot: string
  host: string
  /** 0 for any. */
  port: number
  /** Handed on to `target` with everything below them. */
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

/** As a pattern: a module may have a name that begins like a path. */
const below = (path: string) => `^${path.replaceAll('.', '\\.')}(?:[/?]|$)`

/** The host stays what the browser has asked for, so that the page's origin is seen to be the same. */
const handedOn = (target: string) => ({ target, changeOrigin: false })
