import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOW, signed, signedFor } from '../../request-chat/server/test-init-data.ts'
import { securityHeaders } from './security.ts'
import { openTestApp, SAM, type TestApp } from './test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

describe('every answer', () => {
  it('has security headers, also a refusal and the answer for an unknown address', async () => {
    for (const path of ['/api/about', '/api/lists', '/healthz', '/nowhere']) {
      const { headers } = await app.call('GET', path, { auth: '' })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toMatch(/frame-ancestors https:\/\/web\.telegram\.org [^;]*telegram\.org$/)
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toContain('max-age')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('an answer of the interface', () => {
  it('is kept by nobody, whoever asks for what', async () => {
    for (const [path, auth] of [
      ['/api/about', ''],
      ['/api/lists', ''],
      ['/api/lists', undefined],
      ['/api/lists/trip', undefined],
      ['/api/nowhere', undefined],
    ] as const) {
      const { headers } = await app.call('GET', path, auth === undefined ? {} : { auth })
      expect(headers.get('cache-control'), path).toBe('no-store')
    }
  })
})

describe('securityHeaders', () => {
  it('allows only the script and the style in the page itself, by their hashes', async () => {
    const page =
      '<style>a{}</style><script>go()</script><script type="module" src="/a.js"></script>' +
      '<script type="module">run()</script>'
    const secure = securityHeaders({ alsoFramedBy: [], isBehindTls: false, page })
    const hono = new Hono().get('/', c => {
      secure(c)
      return c.body(null)
    })
    const policy = (await hono.request('/')).headers.get('content-security-policy') ?? ''
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(policy).toContain(`script-src 'self' ${hash('go()')} ${hash('run()')};`)
    expect(policy).toContain(`style-src 'self' ${hash('a{}')};`)
  })
})

describe('GET /metrics', () => {
  const metrics = (headers: Record<string, string> = {}) => app.call('GET', '/metrics', { auth: '', headers })

  it('answers callers on this machine', async () => {
    await app.call('GET', '/api/lists', { auth: '' })
    app.state.remoteAddress = '127.0.0.1'
    const response = await metrics()
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toContain('handpick_http_refusals_total{code="INIT_DATA_MISSING"} 1')
  })
  it('doesn’t exist for outside callers, also not through a proxy', async () => {
    expect((await metrics()).status).toBe(404)
    app.state.remoteAddress = '127.0.0.1'
    expect((await metrics({ via: '1.1 proxy' })).status).toBe(404)
  })
})

describe('a session', () => {
  const lists = (auth: string) => app.call('GET', '/api/lists', { auth })

  it('comes with an answer, and is valid when the init data is too old', async () => {
    const session = (await lists(`tma ${signedFor(SAM)}`)).headers.get('x-session')
    app.state.now = NOW + 3500
    const renewed = (await lists(`session ${session}`)).headers.get('x-session')
    app.state.now = NOW + 7000
    expect((await lists(`tma ${signedFor(SAM)}`)).status).toBe(401)
    expect((await lists(`session ${session}`)).status).toBe(401)
    expect((await lists(`session ${renewed}`)).status).toBe(200)
  })
  it('is never given to a refused caller', async () => {
    const refused = await lists(`tma ${signed({ user: '{"id":1}' }, '1:another')}`)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('x-session')).toBeNull()
  })
})

describe('a user who asks too often', () => {
  it('is told when to come back', async () => {
    const ask = (auth: string) => app.call('POST', '/api/requests', { body: { listId: 'trip' }, auth })
    const sam = `tma ${signedFor(SAM)}`
    for (let time = 0; time < 60; time++) expect((await ask(sam)).status).toBeLessThan(300)
    const response = await ask(sam)
    expect(response.status).toBe(429)
    expect(await response.json()).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 1 })
    expect((await ask(`tma ${signedFor(2)}`)).status).toBe(201)
  })
  it('is let in again after some time, whatever happens to the clock', async () => {
    const ask = () => app.call('POST', '/api/requests', { body: { listId: 'trip' } })
    for (let time = 0; time < 60; time++) await ask()
    expect((await ask()).status).toBe(429)
    // Init data may be a minute ahead. More than that has its own test.
    app.state.now -= 60
    app.state.elapsed += 1
    expect((await ask()).status).toBe(200)
  })
})

describe('an address that guesses credentials', () => {
  const wrong = (headers: Record<string, string> = {}) =>
    app.call('GET', '/api/lists', { auth: 'tma hash=0', headers })
  const guess = async (times: number, headers?: Record<string, string>) => {
    for (let time = 0; time < times; time++) await wrong(headers)
  }

  it('is refused, and for no longer than needed', async () => {
    for (let time = 0; time < 60; time++) expect((await wrong()).status).toBe(401)
    expect((await wrong()).status).toBe(429)
    app.state.elapsed += 1
    expect((await wrong()).status).toBe(401)
  })
  it('doesn’t keep out a user with correct credentials', async () => {
    const { headers } = await app.call('GET', '/api/lists')
    for (let time = 0; time < 100; time++) {
      await guess(3)
      const auth = time % 2 ? `tma ${signedFor(1000 + time)}` : `session ${headers.get('x-session')}`
      expect((await app.call('GET', '/api/lists', { auth })).status).toBe(200)
    }
  })
  it('doesn’t hide from a user that their credentials have expired', async () => {
    await guess(70)
    const old = signed({ user: '{"id":1}', auth_date: String(NOW - 3601) })
    expect((await app.call('GET', '/api/lists', { auth: `tma ${old}` })).status).toBe(401)
  })
  it('isn’t confused with others behind the same trusted proxy', async () => {
    app.state.remoteAddress = '198.51.100.7'
    await guess(70, { 'x-forwarded-for': '203.0.113.1' })
    expect((await wrong({ 'x-forwarded-for': '203.0.113.1' })).status).toBe(429)
    expect((await wrong({ 'x-forwarded-for': '203.0.113.2' })).status).toBe(401)
  })
})
