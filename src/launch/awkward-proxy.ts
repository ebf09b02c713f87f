import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGzip } from 'node:zlib'

/** Bad habits of a reverse proxy. A test may change them while the proxy runs. */
export interface Manners {
  /** Holds back an event stream's body until its end. With `everything` it holds back the head as well. */
  holdsStreams?: 'body' | 'everything' | undefined
  /** Ends an event stream after this time. */
  cutsStreamsAfterMs?: number | undefined
  /** Answers in place of the backend with a page of this status: to requests for streams, or to all requests. */
  answers?: { status: number; to: 'streams' | 'everything' } | undefined
  /** Compresses all bodies that may be compressed. It sends them only when its buffer is full. */
  compresses?: boolean | undefined
}

export interface AwkwardProxyOptions {
  /** The address of the backend. */
  target: string
  /** The path below which people reach the backend, like `/handpick`. Other paths answer 404. */
  below?: string
  /** Whether the proxy removes that path before it asks the backend. */
  strips?: boolean
  manners?: Manners
}

/** For tests: a reverse proxy in front of a backend. */
export async function startAwkwardProxy({ target, below = '', strips, manners = {} }: AwkwardProxyOptions) {
  const asked: string[] = []
  const server = createServer((incoming, outgoing) => {
    const { url = '/' } = incoming
    asked.push(url)
    const isStream = incoming.headers.accept === 'text/event-stream'
    const { answers } = manners
    if (answers && (isStream || answers.to === 'everything')) return page(outgoing, answers.status)
    if (!`${url.split('?')[0]}/`.startsWith(`${below}/`)) return page(outgoing, 404)
    const path = strips ? `/${url.slice(below.length).replace(/^\//, '')}` : url
    const headers = { ...incoming.headers, 'x-forwarded-for': '203.0.113.5' }
    // Each request has its own connection. The backend may close an idle one just when it is used again.
    const options = { agent: false, method: incoming.method, headers }
    const forwarded = request(new URL(path, target), options, answer =>
      hand(answer, incoming, outgoing, manners),
    )
    forwarded.on('error', () => page(outgoing, 502))
    outgoing.on('close', () => forwarded.destroy())
    incoming.pipe(forwarded)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server has one
  return {
    /** The public address of the backend, with a slash at the end. */
    url: `http://127.0.0.1:${port}${below}/`,
    manners,
    /** The paths of all requests. */
    asked,
    /** Breaks all connections, whatever is on its way. */
    cut: () => server.closeAllConnections(),
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
export type AwkwardProxy = Awaited<ReturnType<typeof startAwkwardProxy>>

function page(outgoing: ServerResponse, status: number) {
  if (outgoing.headersSent) return outgoing.destroy()
  outgoing.writeHead(status, { 'content-type': 'text/html' }).end(`<h1>${status}</h1>`)
}

function hand(answer: IncomingMessage, asked: IncomingMessage, outgoing: ServerResponse, manners: Manners) {
  const { 'transfer-encoding': _, connection: __, ...headers } = answer.headers
  const isStream = headers['content-type']?.startsWith('text/event-stream') ?? false
  const status = answer.statusCode ?? 502
  answer.on('error', () => outgoing.destroy())
  if (isStream && manners.holdsStreams) {
    if (manners.holdsStreams === 'body') outgoing.writeHead(status, headers).flushHeaders()
    const held: Buffer[] = []
    answer.on('data', chunk => held.push(chunk))
    return answer.on('end', () => {
      if (!outgoing.headersSent) outgoing.writeHead(status, headers)
      outgoing.end(Buffer.concat(held))
    })
  }
  if (isStream && manners.cutsStreamsAfterMs !== undefined) {
    const timer = setTimeout(() => outgoing.destroy(), manners.cutsStreamsAfterMs)
    outgoing.on('close', () => clearTimeout(timer))
  }
  const accepts = /\bgzip\b/.test(String(asked.headers['accept-encoding']))
  const isWhole = /no-transform/.test(headers['cache-control'] ?? '') || headers['content-encoding']
  if (manners.compresses && accepts && !isWhole) {
    delete headers['content-length']
    outgoing.writeHead(status, { ...headers, 'content-encoding': 'gzip' })
    return answer.pipe(createGzip()).pipe(outgoing)
  }
  outgoing.writeHead(status, headers)
  return answer.pipe(outgoing)
}
