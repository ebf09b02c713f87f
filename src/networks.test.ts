import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApi } from './app/api/client.ts'
import { FIRST_WORD_MS } from './app/api/event-stream.ts'
import { followEvents } from './app/api/follow-events.ts'
import { createKeptSession } from './app/kept-session.ts'
import { createPageStorage } from './app/page-storage.ts'
import { openTestApp, SAM, type TestApp } from './backend/http/test-app.ts'
import type { AppEvent } from './contract/event.ts'
import type { Problem } from './contract/problem.ts'
import { type AwkwardProxy, type Manners, startAwkwardProxy } from './launch/awkward-proxy.ts'
import { signedFor } from './request-chat/server/test-init-data.ts'

/** The app’s way to its events, through real sockets and a proxy as people have them. */

let app: TestApp
let server: Server
let target: string
let ends: (() => unknown)[]

beforeEach(async () => {
  app = await openTestApp()
  app.state.remoteAddress = '127.0.0.1'
  server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  ends = []
})
afterEach(async () => {
  vi.useRealTimers()
  for (const end of ends.reverse()) await end()
  server.close()
  server.closeAllConnections()
  await app.close()
})

async function behind(manners: Manners): Promise<AwkwardProxy> {
  const proxy = await startAwkwardProxy({ target, manners })
  ends.push(proxy.close)
  return proxy
}

/** Ends an app. */
const OVER: Problem = { type: 'about:blank', title: 'Over', status: 401, code: 'INIT_DATA_EXPIRED' }

/** An app as it is once its lists are there. Relative addresses are the page’s matter. */
async function openApp(proxy: AwkwardProxy, storage = createPageStorage(noStorage)) {
  const over = new AbortController()
  ends.push(() => over.abort())
  const request: typeof fetch = async (input, init) =>
    over.signal.aborted
      ? Response.json(OVER, { status: OVER.status })
      : fetch(new URL(String(input), proxy.url), init)
  const initData = signedFor(SAM)
  const api = createApi(initData, 'en', request, createKeptSession(storage, initData))
  const seen = { events: [] as AppEvent[], online: [] as boolean[], over: [] as string[] }
  const follower = followEvents({
    api,
    cursor: (await api.lists()).cursor,
    onEvent: event => seen.events.push(event),
    onOnline: isOnline => seen.online.push(isOnline),
    onOver: code => seen.over.push(code),
    isHidden: () => false,
    pause: ms =>
      new Promise(resolve => {
        setTimeout(resolve, ms)
        over.signal.addEventListener('abort', () => resolve())
      }),
  })
  const names = () =>
    seen.events.flatMap(event =>
      event.type === 'peers_shared'
        ? event.peers.map(peer => (peer.kind === 'user' ? peer.firstName : ''))
        : [],
    )
  return { api, seen, follower, names }
}

const noStorage = () => {
  throw new Error('There is none in Node: it is kept in memory.')
}

let buttons = 0
beforeEach(() => {
  buttons = 0
})
/** Sam shares somebody, and Telegram tells the backend. */
async function share(firstName: string) {
  await app.call('POST', '/api/requests', { body: { listId: 'trip' } })
  await app.accept({ buttonId: ++buttons, peers: [{ kind: 'user', id: buttons, firstName }] })
}

describe.each<[string, Manners]>([
  ['keeps event streams back', { holdsStreams: 'body' }],
  ['doesn’t even begin to answer for an event stream', { holdsStreams: 'everything' }],
  ['answers 504 for event streams', { answers: { status: 504, to: 'streams' } }],
  ['answers 403 for event streams, with a page of its own', { answers: { status: 403, to: 'streams' } }],
])('behind a proxy that %s', (_, manners) => {
  it('a result is there moments after Telegram has sent it', async () => {
    const { names, follower, seen } = await openApp(await behind(manners))
    await share('Alice')
    void follower.expect(() => names().length === 0)
    await vi.waitFor(() => expect(names()).toEqual(['Alice']), { timeout: 20_000, interval: 5 })
    expect(seen.online).not.toContain(false)
  })
  it('what comes without anybody awaiting it is there in a few seconds, once and in order', async () => {
    const { names, seen } = await openApp(await behind(manners))
    for (const name of ['Alice', 'Bob', 'Grace']) await share(name)
    await vi.waitFor(() => expect(names()).toEqual(['Alice', 'Bob', 'Grace']), { timeout: 20_000 })
    expect(seen.online).not.toContain(false)
  })
})

describe('behind a proxy that keeps event streams back', () => {
  const skip = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  it('the backend gets to know, once', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
    const proxy = await behind({ holdsStreams: 'body' })
    await openApp(proxy)
    await vi.waitFor(() => expect(proxy.asked).toContain('/api/events'))
    await skip(FIRST_WORD_MS)
    await vi.waitFor(async () => {
      await skip(1000)
      expect(app.state.silentStreams).toBe(1)
    })
    await skip(30_000)
    expect(app.state.silentStreams).toBe(1)
  })
  it('streams are used again when it lets them through', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
    const proxy = await behind({ holdsStreams: 'body' })
    const { names, seen } = await openApp(proxy)
    await vi.waitFor(() => expect(proxy.asked).toContain('/api/events'))
    proxy.manners.holdsStreams = undefined
    await vi.waitFor(async () => {
      await skip(5000)
      expect(seen.online).toEqual([true])
    })
    const asked = proxy.asked.length
    await share('Alice')
    await vi.waitFor(() => expect(names()).toEqual(['Alice']))
    expect(proxy.asked).toHaveLength(asked)
  })
})

describe('behind a proxy that cuts event streams', () => {
  it('nothing is missed or doubled, and nobody hears of a lost connection', async () => {
    const proxy = await behind({ cutsStreamsAfterMs: 50 })
    const { names, seen } = await openApp(proxy)
    const shared = Array.from({ length: 12 }, (_, index) => `Friend ${index}`)
    for (const name of shared) {
      await share(name)
      await vi.waitFor(() => expect(names()).toContain(name), { timeout: 20_000 })
    }
    expect(names()).toEqual(shared)
    expect(proxy.asked.filter(path => path === '/api/events').length).toBeGreaterThan(1)
    expect(seen.online).not.toContain(false)
  })
})

describe('behind a proxy that compresses', () => {
  it('a stream comes through at once: it may not be changed on its way', async () => {
    const proxy = await behind({ compresses: true })
    const { names, seen } = await openApp(proxy)
    await vi.waitFor(() => expect(seen.online).toEqual([true]))
    await share('Alice')
    await vi.waitFor(() => expect(names()).toEqual(['Alice']))
    expect(proxy.asked.filter(path => path.startsWith('/api/events'))).toEqual(['/api/events'])
  })
})

describe('behind a proxy whose backend is away', () => {
  it('the connection is lost until it is back', async () => {
    const proxy = await behind({})
    const { names, seen } = await openApp(proxy)
    await vi.waitFor(() => expect(seen.online).toEqual([true]))
    proxy.manners.answers = { status: 502, to: 'everything' }
    app.closeStreams()
    await vi.waitFor(() => expect(seen.online).toEqual([true, false]), { timeout: 20_000 })
    await share('Alice')
    proxy.manners.answers = undefined
    await vi.waitFor(() => expect(names()).toEqual(['Alice']), { timeout: 20_000 })
    // By an answer, by a stream, or by both.
    expect(seen.online.join()).toMatch(/^true,false(,true)+$/)
  })
})

describe('a reload', () => {
  it('goes on with the session when the init data is too old, until that is too', async () => {
    const proxy = await behind({})
    const storage = createPageStorage(noStorage)
    await openApp(proxy, storage)
    app.state.now += 3500
    const { api } = await openApp(proxy, storage)
    app.state.now += 1000
    const { seen, names } = await openApp(proxy, storage)
    await api.prepareRequest({ listId: 'trip' })
    await app.accept({ buttonId: 1, peers: [{ kind: 'user', id: 1, firstName: 'Alice' }] })
    await vi.waitFor(() => expect(names()).toEqual(['Alice']))
    expect(seen.over).toEqual([])
    await expect(openApp(proxy)).rejects.toMatchObject({ code: 'INIT_DATA_EXPIRED' })
    app.state.now += 3601
    await expect(openApp(proxy, storage)).rejects.toMatchObject({ code: 'INIT_DATA_EXPIRED' })
    expect(storage.getItem('handpick-session')).toBeNull()
    await expect(api.lists()).rejects.toMatchObject({ code: 'INIT_DATA_EXPIRED' })
  })
})
