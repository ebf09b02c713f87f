import { Duplex } from 'node:stream'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpServer } from './server.ts'
import { listenForTest, say } from './test-socket.ts'

let isNeverAsked = false
const app = new Hono()
  .get('/healthz', c => c.json({ database: 'ok' }))
  .get('/hello', c => c.text('hello'))
  .get('/never', () => {
    isNeverAsked = true
    return new Promise<Response>(() => {})
  })
  .post('/hello', async c => c.text(await c.req.text()))

type Http = ReturnType<typeof createHttpServer>
let http: Http
let port: number
async function serve(made: Http) {
  http = made
  http.answerWith(app.fetch)
  port = await listenForTest(http.server)
}
beforeEach(() => serve(createHttpServer()))
afterEach(() => {
  http.server.closeAllConnections()
  http.server.close()
})

const ask = (request: string) => say(port, `${request}\r\nConnection: close\r\n\r\n`).closed
function expectProblem(answer: string, detail: string) {
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toMatch(/content-type: application\/problem\+json/i)
  const problem = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
  expect(problem).toMatchObject({
    status: 400,
    code: 'BODY_INVALID',
    detail: expect.stringContaining(detail),
  })
}

describe('a Host header', () => {
  it.each([
    'handpick.example',
    'handpick.example:8080',
    '127.0.0.1:8080',
    '[::1]:8080',
    'LOCALHOST',
    'my_host',
  ])('may be %s', async host =>
    expect(await ask(`GET /hello HTTP/1.1\r\nHost: ${host}`)).toMatch(/^HTTP\/1\.1 200 .*hello/s),
  )
  it('isn’t needed in HTTP/1.0', async () => {
    expect(await say(port, 'GET /hello HTTP/1.0\r\n\r\n').closed).toMatch(/^HTTP\/1\.1 200 .*hello$/s)
  })
  it.each<[string, string]>([
    ['Accept: */*', 'missing'],
    ['Host: a\r\nHost: b', 'more than one'],
    ['Host: ', 'not the name'],
    ['Host: a b', 'not the name'],
    ['Host: http://a', 'not the name'],
    ['Host: a/path', 'not the name'],
    ['Host: user@a', 'not the name'],
    ['Host: a:port', 'not the name'],
    ['Host: [::1', 'not the name'],
    ['Host: äöü', 'not the name'],
  ])(
    'that is wrong is refused in a sentence, but a health probe with it is answered: %o',
    async (header, detail) => {
      expectProblem(await ask(`GET /hello HTTP/1.1\r\n${header}`), detail)
      expect(await ask(`GET /healthz HTTP/1.1\r\n${header}`)).toMatch(/^HTTP\/1\.1 200 .*"database":"ok"/s)
    },
  )
})

describe('a malformed request', () => {
  it.each([
    'NONSENSE',
    'GET /hello HTTP/9.9\r\nHost: a',
    'GET /hel\\lo HTTP/1.1\r\nHost: a',
    'GET http://[ HTTP/1.1\r\nHost: a',
  ])('is refused in a sentence: %o', async request => expectProblem(await ask(request), 'not HTTP'))
  it('never breaks into an answer that is under way', async () => {
    const { socket, closed } = say(port, 'GET /never HTTP/1.1\r\nHost: a\r\n\r\n')
    await expect.poll(() => isNeverAsked).toBe(true)
    socket.write('NONSENSE\r\n\r\n')
    expect(await closed).toBe('')
  })
})

describe('a client that sends slowly', () => {
  it.each<[string, string]>([
    ['its headers', 'GET /hello HTTP/1.1\r\nHost: a\r\nX-Slow: '],
    ['its body', 'POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf'],
  ])(
    'is let go of soon after the time is up, with %s',
    async (_, request) => {
      http.server.close()
      await serve(createHttpServer({ headersTimeout: 50, requestTimeout: 100 }))
      expect(await say(port, request).closed).toMatch(/^(HTTP\/1\.1 408 .*)?$/s)
    },
    // Node's default is to check only every 30 seconds.
    20_000,
  )
  it('has the time that the documentation says', () => {
    expect(http.server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000 })
  })
})

it('answers to reads that came together leave together', async () => {
  const order: string[] = []
  http.answerWith(async request => {
    order.push(`asked ${new URL(request.url).pathname}`)
    return new Response()
  })
  for (const path of ['/a', '/b']) {
    // A connection in memory, so that the requests surely come in one turn of the event loop.
    const connection = new Duplex({
      read() {},
      write(chunk, _encoding, done) {
        if (String(chunk).startsWith('HTTP/1.1 200')) order.push(`answered ${path}`)
        done()
      },
    })
    http.server.emit('connection', connection)
    connection.push(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
    // The same turn goes on, long enough for an answer.
    for (let hop = 0; hop < 50; hop++) await new Promise<void>(resolve => process.nextTick(resolve))
  }
  await expect.poll(() => order).toEqual(['asked /a', 'asked /b', 'answered /a', 'answered /b'])
})

it('a server without an application asks to come again', async () => {
  const early = createHttpServer()
  const earlyPort = await listenForTest(early.server)
  const answer = await say(earlyPort, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n').closed
  expect(answer).toMatch(/^HTTP\/1\.1 503 .*retry-after: 1/s)
  early.server.close()
})
