import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveForTest } from '../test-server.ts'
import { MAX_UNSENT_BYTES, type Send, streamEvents } from './event-stream.ts'

interface Opened {
  send: Send
  closed: AbortSignal
}

/** A server with a stream at every path. */
async function serve() {
  const opened: Opened[] = []
  const app = new Hono<{ Bindings: HttpBindings }>()
  let endLate = () => {}
  app.get('/late', c => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('whole'))
        endLate = () => controller.close()
      },
    })
    return c.body(body, 200, { 'content-length': '5' })
  })
  let asked = 0
  app.use((_, next) => {
    asked++
    return next()
  })
  app.get('*', c => streamEvents(c, (send, closed) => void opened.push({ send, closed })))
  const { root } = await serveForTest(getRequestListener(app.fetch))
  return { opened, port: Number(new URL(root).port), asked: () => asked, endLate: () => endLate() }
}

const ask = (method: string) => `${method} / HTTP/1.1\r\nHost: localhost\r\n\r\n`
async function dial(port: number, requests: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  socket.write(requests)
  return socket
}
function textOf(socket: Socket): () => string {
  let text = ''
  socket.on('data', chunk => {
    text += chunk
  })
  return () => text
}

describe('a stream of events', () => {
  it('sends each text as one event', async () => {
    const { opened, port } = await serve()
    const text = textOf(await dial(port, ask('GET')))
    await expect.poll(() => opened.length).toBe(1)
    opened[0]!.send('one')
    opened[0]!.send('two')
    await expect.poll(text).toContain('data: two\n\n')
    expect(text()).toContain('content-type: text/event-stream')
    expect(text()).toContain('data: one\n\n')
  })
  it('isn’t opened by HEAD, which is answered at once', async () => {
    const { opened, port } = await serve()
    const text = textOf(await dial(port, ask('HEAD') + ask('HEAD')))
    await expect.poll(() => text().match(/HTTP\/1.1 200/g)?.length).toBe(2)
    expect(opened).toEqual([])
  })
  it('ends together with its socket', async () => {
    const { opened, port } = await serve()
    const socket = await dial(port, ask('GET'))
    await expect.poll(() => opened.length).toBe(1)
    expect(opened[0]!.closed.aborted).toBe(false)
    socket.destroy()
    await expect.poll(() => opened[0]!.closed.aborted).toBe(true)
    opened[0]!.send('nobody hears this')
  })
  it('isn’t opened after another stream on the same connection', async () => {
    const { opened, port } = await serve()
    const socket = await dial(port, ask('GET') + ask('GET') + ask('GET'))
    await expect.poll(() => opened.length).toBe(1)
    socket.destroy()
    await expect.poll(() => opened[0]!.closed.aborted).toBe(true)
    expect(opened).toHaveLength(1)
  })
  it('is opened when the answer before it ends a moment after its reader has all of it', async () => {
    const { opened, port, asked, endLate } = await serve()
    const socket = await dial(port, 'GET /late HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const text = textOf(socket)
    await expect.poll(text).toContain('whole')
    socket.write(ask('GET'))
    await expect.poll(asked).toBe(1)
    expect(opened).toEqual([])
    endLate()
    await expect.poll(() => opened.length).toBe(1)
    await expect.poll(text).toContain(': open')
  })
  it('is cut off at a limit when nobody reads it', async () => {
    const { opened, port } = await serve()
    const socket = await dial(port, ask('GET'))
    socket.pause()
    await expect.poll(() => opened.length).toBe(1)
    const { send, closed } = opened[0]!
    const event = 'x'.repeat(1024 * 1024)
    let sent = 0
    for (; !closed.aborted && sent < 3 * MAX_UNSENT_BYTES; sent += event.length) send(event)
    expect(closed.aborted).toBe(true)
    expect(sent).toBeLessThan(2 * MAX_UNSENT_BYTES)
    socket.resume()
    await once(socket, 'close')
  })
})
