import { createServer, type RequestListener, type Server } from 'node:http'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { steadyTime } from '../../clock.ts'
import { listenAsConfigured } from '../../http/listen-as-configured.ts'
import { type BotApi, createApi } from './api.ts'
import { createHttpFetch } from './http-fetch.ts'
import { downloadPhoto } from './photo.ts'

const TOKEN = '7:test-token-of-nobody'

let server: Server
let answer: RequestListener
let asked: { url: string | undefined; body: string }[]
let root: string
let http: ReturnType<typeof createHttpFetch>
const clock = { now: () => 0, told: vi.fn() }
const metrics = {
  rpc: vi.fn(),
  rpcFailed: vi.fn(),
  floodWait: vi.fn(),
  handling: vi.fn(),
  stoodStill: vi.fn(),
}

beforeEach(async () => {
  vi.clearAllMocks()
  asked = []
  http = createHttpFetch()
  server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('')
    asked.push({ url: request.url, body })
    answer(request, response)
  })
  root = `http://127.0.0.1:${await listenAsConfigured(server, '127.0.0.1', 0)}`
})
afterEach(async () => {
  http.close()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const json =
  (status: number, body: object, headers = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const configFor = (more = {}) => ({
  botToken: TOKEN,
  access: { api: 'bot-api' as const, root, updatesBy: 'polls' as const },
  testEnvironment: false,
  ...more,
})
const open = (more = {}) =>
  createApi(configFor(more), { clock, metrics, httpFetch: http.httpFetch, log: pino({ level: 'silent' }) })

describe('a call of the Bot API', () => {
  it.each([
    ['5 seconds, because a person waits', 5000, (api: BotApi) => api.getMe()],
    ['the time that it asked for and 10 seconds', 35_000, (api: BotApi) => api.getUpdates({ timeout: 25 })],
    ['30 seconds, while Telegram tries out a webhook', 30_000, (api: BotApi) => api.setWebhook({ url: '' })],
  ])('waits for an answer for at most %s', async (_, ms, call) => {
    answer = json(200, { ok: true, result: [] })
    const patience = vi.spyOn(AbortSignal, 'timeout')
    onTestFinished(() => patience.mockRestore())
    await call(open())
    expect(patience.mock.calls).toEqual([[ms]])
  })
  it('is a POST of JSON below the token, and gives the result', async () => {
    answer = json(200, { ok: true, result: { message_id: 3 } })
    expect(await open().sendMessage({ chat_id: 5, text: 'Hi' })).toEqual({ message_id: 3 })
    expect(asked).toEqual([{ url: `/bot${TOKEN}/sendMessage`, body: '{"chat_id":5,"text":"Hi"}' }])
    expect(metrics.rpc).toHaveBeenCalledWith('sendMessage', expect.any(Number))
    await open({ testEnvironment: true }).getMe()
    expect(asked[1]?.url).toBe(`/bot${TOKEN}/test/getMe`)
  })
  it('brings Telegram’s time along, but not when it has waited for updates', async () => {
    answer = json(200, { ok: true, result: [] }, { date: 'Fri, 15 Jan 2027 08:00:00 GMT' })
    const before = steadyTime()
    await open().getMe()
    expect(clock.told).toHaveBeenCalledWith(1_800_000_000, expect.any(Number))
    expect(clock.told.mock.calls[0]?.[1]).toBeGreaterThanOrEqual(before)
    await open().getUpdates({ timeout: 0 })
    expect(clock.told).toHaveBeenCalledTimes(1)
    expect(metrics.rpc).toHaveBeenCalledTimes(1)
  })
  it('that is refused says with what code and text, and when to come again', async () => {
    answer = json(429, {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 8',
      parameters: { retry_after: 8 },
    })
    await expect(open().getMe()).rejects.toMatchObject({
      kind: 'flood_wait',
      message: '429 Too Many Requests: retry after 8',
      retryAfter: 8,
    })
    expect(metrics.floodWait).toHaveBeenCalledWith(8)
    expect(metrics.rpcFailed).toHaveBeenCalledWith('getMe', '429 Too Many Requests: retry after 8')
  })
  it.each([
    ['a page of a proxy’s', 502, '<html>Bad Gateway</html>', '502 without JSON'],
    ['an empty answer', 504, '', '504 without JSON'],
    ['half an answer', 200, '{"ok":tr', 'JSON'],
  ])('that gets %s is one that Telegram didn’t answer', async (_, status, body, message) => {
    answer = (_, response) => void response.writeHead(status).end(body)
    await expect(open().getMe()).rejects.toMatchObject({
      kind: 'unavailable',
      retryAfter: undefined,
      message: expect.stringContaining(message),
    })
  })
  it('that isn’t answered ends with its signal, which is no trouble of Telegram’s', async () => {
    answer = () => {}
    const closing = new AbortController()
    const call = open().getUpdates({ timeout: 25 }, closing.signal)
    await vi.waitUntil(() => asked.length === 1)
    closing.abort()
    await expect(call).rejects.toMatchObject({ kind: 'unavailable' })
    expect(metrics.rpcFailed).not.toHaveBeenCalled()
  })
  it('that nobody is there for says so without the token', async () => {
    const api = createApi(
      { ...configFor(), access: { api: 'bot-api', root: 'http://127.0.0.1:1', updatesBy: 'polls' } },
      { clock, metrics, httpFetch: http.httpFetch, log: pino({ level: 'silent' }) },
    )
    const error = await api.getMe().catch(error => error)
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('ECONNREFUSED') })
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(TOKEN)
  })
})

describe('a photo', () => {
  const photoAt = (file_path: string | undefined) => ({ getFile: async () => ({ file_path }) as never })
  const download = (file_path: string | undefined, more = {}) =>
    downloadPhoto(
      { api: photoAt(file_path), httpFetch: http.httpFetch, config: configFor(more) },
      'bot-api file-1',
    )

  it('is downloaded from where Telegram says it is', async () => {
    answer = (_, response) => void response.end('bytes')
    expect(Buffer.from(await download('photos/1.jpg')).toString()).toBe('bytes')
    expect(asked).toEqual([{ url: `/file/bot${TOKEN}/photos/1.jpg`, body: '' }])
    await download('photos/1.jpg', { testEnvironment: true })
    expect(asked[1]?.url).toBe(`/file/bot${TOKEN}/test/photos/1.jpg`)
  })
  it('may be a file on this machine, for a server of one’s own', async () => {
    expect(Buffer.from(await download(import.meta.filename)).toString()).toContain('a server of one’s own')
    expect(asked).toEqual([])
  })
  it('isn’t read from this machine because Telegram’s own server says so', async () => {
    const httpFetch = vi.fn(async (_: string) => new Response('elsewhere'))
    const config = { ...configFor(), access: { ...configFor().access, root: undefined } }
    await downloadPhoto({ api: photoAt('/etc/hosts'), httpFetch, config }, 'bot-api file-1')
    expect(httpFetch.mock.calls[0]?.[0]).toMatch(/^https:\/\/api\.telegram\.org\/file\//)
  })
  it('that can’t be had says why, without the token', async () => {
    answer = (_, response) => void response.writeHead(404).end('{}')
    const error = await download('photos/1.jpg').catch(error => error)
    expect(error).toMatchObject({ kind: 'unavailable', message: '404 instead of a photo' })
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(TOKEN)
    await expect(download(undefined)).rejects.toThrow('doesn’t say where')
    answer = (_, response) => void response.end(Buffer.alloc(600_000))
    await expect(download('photos/1.jpg')).rejects.toThrow('too large')
  })
  it('that was noted over MTProto can’t be found here', async () => {
    const ports = { api: photoAt('photos/1.jpg'), httpFetch: http.httpFetch, config: configFor() }
    await expect(downloadPhoto(ports, '{"dcId":2}')).rejects.toMatchObject({ kind: 'refused' })
    expect(asked).toEqual([])
  })
})
