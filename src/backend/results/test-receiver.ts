import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PostedResult } from '../../contract/posted-result.ts'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void
const accept: Answer = response => void response.writeHead(204).end()

/** For tests: an owner's receiver on a real socket. It remembers each post, and answers as it is told. */
export async function openReceiver() {
  const received: Received[] = []
  let answer = accept
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ headers: request.headers, body })
    answer(response, request)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${port}/results?key=of-the-owner`,
    received,
    /** The bodies of all posts. */
    results: () => received.map(({ body }): PostedResult => JSON.parse(body)),
    /** From now on it answers so. */
    answerWith(given: Answer) {
      answer = given
    },
    accept() {
      answer = accept
    },
    fail(status = 500) {
      answer = response => void response.writeHead(status).end('no')
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
export type Receiver = Awaited<ReturnType<typeof openReceiver>>
