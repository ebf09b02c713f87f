import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { ProblemError, problemOf } from '../../peer-requests/problem.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown
type Fetch = Parameters<typeof getRequestListener>[0]

/**
 * A client that sends its request too slowly is disconnected. Answers have no time limit, because event streams
 * stay open.
 */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // How often Node checks these limits. Its default is 30 seconds.
  connectionsCheckingInterval: 1000,
}

const PROBE = /\/(healthz|readyz)(\?|$)/
const HOST = /^([\w.~-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i
const PROBLEM_TYPE = 'application/problem+json'

/** The HTTP server. Until it gets its application, it asks callers to come again. */
export function createHttpServer(patience: Partial<typeof PATIENCE> = {}) {
  let listener: Listener = (_, response) => response.writeHead(503, { 'retry-after': '1' }).end()
  /** The newest answer on each connection. While it is under way, no other bytes may be written there. */
  const answers = new WeakMap<Socket, ServerResponse>()
  // Node itself refuses a call without a Host header, and logs nothing.
  const server = createServer({ ...PATIENCE, ...patience, requireHostHeader: false }, (request, response) => {
    answers.set(request.socket, response)
    const wrong = wrongHost(request)
    if (wrong !== undefined && !PROBE.test(request.url ?? '')) {
      const problem = JSON.stringify(problemOf(new ProblemError('BODY_INVALID', wrong)))
      return response.writeHead(400, { 'content-type': PROBLEM_TYPE, connection: 'close' }).end(problem)
    }
    // Nothing here depends on the host's name, and a health probe may send any name or no name.
    if (wrong !== undefined || request.headers.host === undefined) request.headers.host = 'localhost'
    return listener(request, response)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || answers.get(socket)?.closed === false) return socket.destroy()
    socket.end(answerTo(error), () => socket.destroy())
  })
  return {
    server,
    answerWith(fetch: Fetch) {
      const malformed = () => Response.json(problemOf(MALFORMED), { status: 400, headers: MALFORMED_HEADERS })
      const fetchTogether: Fetch = async (request, env) => {
        const response = await fetch(request, env)
        // Changes are committed together, so their answers are ready together anyway.
        if (request.method === 'GET') await endOfTurn()
        return response
      }
      listener = getRequestListener(fetchTogether, { errorHandler: malformed })
    },
  }
}

let turn: Promise<void> | undefined

/**
 * The end of this turn of the event loop. Answers that are ready in the same turn leave together: a proxy on this
 * machine, or any other client, is woken once for all of them. Waking it for each costs as much as half an answer.
 */
function endOfTurn(): Promise<void> {
  turn ??= new Promise(resolve => {
    setImmediate(() => {
      turn = undefined
      resolve()
    })
  })
  return turn
}

const MALFORMED = new ProblemError('BODY_INVALID', 'this is not HTTP as it should be')
const MALFORMED_HEADERS = { 'content-type': PROBLEM_TYPE }

/** @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
function wrongHost({ httpVersion, rawHeaders }: IncomingMessage): string | undefined {
  const hosts = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host',
  )
  const [host] = hosts
  if (host === undefined) return httpVersion === '1.0' ? undefined : 'the Host header is missing'
  if (hosts.length > 1) return 'there is more than one Host header'
  return HOST.test(host) ? undefined : 'the Host header is not the name of a host'
}

/** Bytes that aren't HTTP never become a request, so this answer is written by hand. */
function answerTo({ code }: NodeJS.ErrnoException): string {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return bare('408 Request Timeout')
  if (code === 'HPE_HEADER_OVERFLOW') return bare('431 Request Header Fields Too Large')
  const problem = JSON.stringify(problemOf(MALFORMED))
  return `HTTP/1.1 400 Bad Request\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(problem)}\r\nConnection: close\r\n\r\n${problem}`
}

const bare = (status: string) => `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
