import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'

/**
 * A user's Mini App: a static page, and a server for its only call.
 *
 * @param {{ port?: number, prepare?: (userId: number) => Promise<string> }} [options] `prepare` gives a `req_id`
 */
export async function serveMyApp({ port = 0, prepare = async () => '' } = {}) {
  const page = await readFile(new URL('my-app.html', import.meta.url))
  const app = { url: '', prepare, close: () => new Promise(resolve => server.close(resolve)) }
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname !== '/prepare')
      return response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
    response.end(await app.prepare(Number(searchParams.get('user'))))
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address === 'object') app.url = `http://127.0.0.1:${address?.port}/`
  return app
}

// Started as a program, it only serves its page.
if (process.argv[1] === import.meta.filename) await serveMyApp({ port: Number(process.env.PORT) })
