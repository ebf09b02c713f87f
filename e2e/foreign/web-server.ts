import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'

export interface WebServer {
  url: string
  /** Answers the Mini App's `/prepare`: returns a `req_id` for its init data. */
  prepare: (initData: string) => Promise<string>
  close(): Promise<void>
}

/** Telegram's own script, from an npm package. */
const SCRIPT = new URL(
  'telegram-web-apps.js',
  pathToFileURL(createRequire(import.meta.url).resolve('@twa-dev/sdk')),
)

/** Serves a static page with Telegram's own script, and answers the page's only call. */
export async function serveMiniApp(page: string): Promise<WebServer> {
  const [html, script] = await Promise.all([readFile(new URL(page, import.meta.url)), readFile(SCRIPT)])
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const send = (type: string, body: string | Buffer, status = 200) =>
      response.writeHead(status, { 'content-type': type }).end(body)
    if (path === '/telegram-web-app.js') return send('text/javascript', script)
    if (path !== '/prepare') return send('text/html; charset=utf-8', html)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    await web.prepare(Buffer.concat(chunks).toString()).then(
      req_id => send('application/json', JSON.stringify({ req_id })),
      (error: Error) => send('text/plain', error.message, 500),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // of a TCP server
  const web: WebServer = {
    url: `http://127.0.0.1:${port}/`,
    prepare: () => Promise.reject(new Error('No bot is there to ask.')),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return web
}
