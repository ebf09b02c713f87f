import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEventHub, type EventHub } from '../../peer-requests/event-hub.ts'
import type { StoredEvent } from '../requests/ports.ts'
import { streamEvents } from './events.ts'
import { createHttpServer } from './server.ts'
import { listenForTest, say } from './test-socket.ts'

/** Event streams on real sockets. A stream that stays open without its reader would count against its user. */
const SAM = 1
let hub: EventHub
let events: StoredEvent[]
let http: ReturnType<typeof createHttpServer>
let port: number
let closing: AbortController
let asked: string[]
let refused: string[]
let endLate: () => void
beforeEach(async () => {
  hub = createEventHub()
  events = []
  asked = []
  const refusals: string[] = []
  refused = refusals
  closing = new AbortController()
  const store = { eventsSince: async () => events.splice(0), lastEventId: async () => 0 }
  const patience = { readWithinMs: 200, freeWithinMs: 1000 }
  const app = new Hono()
    .use((c, next) => {
      asked.push(c.req.path)
      return next()
    })
    .get('/events', c => streamEvents(c, SAM, store, hub, closing.signal, patience))
    .get('/slow', async c => {
      await new Promise(resolve => closing.signal.addEventListener('abort', resolve))
      return c.text('')
    })
    .get('/late', c => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(Buffer.from('whole'))
          endLate = () => controller.close()
        },
      })
      return c.body(body, 200, { 'content-length': '5' })
    })
    .onError((error, c) => {
      refusals.push(error.message)
      return c.text(error.message, 400)
    })
  http = createHttpServer()
  http.answerWith(app.fetch)
  port = await listenForTest(http.server)
})
afterEach(() => {
  closing.abort()
  http.server.closeAllConnections()
  http.server.close()
})

const request = (method: string, path = '/events') => `${method} ${path} HTTP/1.1\r\nHost: a\r\n\r\n`
const isOpen = (count: number) => expect.poll(() => hub.size).toBe(count)

describe('a stream', () => {
  it('isn’t opened by HEAD', async () => {
    const { socket, heard } = say(port, request('HEAD').repeat(30))
    await expect.poll(() => heard().match(/200 OK/g)?.length).toBe(30)
    expect(heard()).toMatch(/content-type: text\/event-stream/i)
    expect(hub.size).toBe(0)
    socket.destroy()
  })
  it.each<[string, string]>([
    ['as always', request('GET')],
    ['in HTTP/1.0', 'GET /events HTTP/1.0\r\n\r\n'],
    ['in HTTP/1.0 with keep-alive', 'GET /events HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'],
    ['with others behind it', request('GET').repeat(3)],
  ])('ends with its socket when it was asked for %s', async (_, text) => {
    const { socket } = say(port, text)
    await isOpen(1)
    socket.destroy()
    await isOpen(0)
  })
  it('ends when its reader closes its sending side', async () => {
    const { socket } = say(port, request('GET'))
    await isOpen(1)
    socket.end()
    await isOpen(0)
  })
  it('isn’t opened behind an unfinished answer', async () => {
    const { socket, heard } = say(port, request('GET', '/slow') + request('GET'))
    await expect.poll(() => refused).toEqual(['a stream needs a connection of its own'])
    closing.abort()
    await expect.poll(heard).toContain('a stream needs a connection of its own')
    expect(hub.size).toBe(0)
    socket.destroy()
  })
  it('is opened when the answer before it ends a moment after its reader has all of it', async () => {
    const { socket, heard } = say(port, request('GET', '/late'))
    await expect.poll(heard).toContain('whole')
    socket.write(request('GET'))
    await expect.poll(() => asked).toEqual(['/late', '/events'])
    expect(hub.size).toBe(0)
    endLate()
    await isOpen(1)
    await expect.poll(heard).toMatch(/retry: 1000/)
    socket.destroy()
  })
  it('ends with its connection in HTTP/1.0, which has no chunks', async () => {
    const { heard, socket } = say(port, 'GET /events HTTP/1.0\r\n\r\n')
    await expect.poll(heard).toMatch(/\r\n\r\nretry: 1000\n\n$/)
    expect(heard()).not.toMatch(/transfer-encoding/i)
    socket.destroy()
  })
  it('is cut off when nobody reads it', async () => {
    const { socket, closed } = say(port, request('GET'))
    await isOpen(1)
    socket.pause()
    const text = 'x'.repeat(1024 * 1024)
    events = Array.from({ length: 64 }, (_, id) => ({
      id: id + 1,
      event: { type: 'peer_removed', listId: text, peerKey: 'user-1' },
    }))
    hub.wake(SAM)
    await isOpen(0)
    socket.resume()
    await closed
  })
})
