import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startTestSandbox } from '../test-clients.ts'
import { DEFAULT_USER_ID } from '../world/cast/users.ts'
import { whyRefused } from './guard.ts'

const refusal = (headers: Record<string, string>, names: string[] = []) =>
  whyRefused({ headers }, names)?.text

describe('the sandbox', () => {
  it.each([
    '127.0.0.1:8081',
    'localhost:8081',
    'LOCALHOST',
    'box.localhost:8081',
    '[::1]:8081',
    '192.168.1.5:8081',
    '[fe80::1]',
  ])('is opened as %s', host => {
    expect(refusal({ host })).toBeUndefined()
  })
  it.each([
    'evil.example:8081',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    'evil.example#localhost',
    '',
    ' ',
    '[::1',
  ])('isn’t opened as “%s”, because others decide where such a name leads', host => {
    expect(refusal({ host })).toBe('HOST_INVALID')
  })
  it('isn’t opened without a name', () => {
    expect(refusal({})).toBe('HOST_INVALID')
  })
  it('is opened by the configured names', () => {
    expect(refusal({ host: 'Box.Example:8081' }, ['box.example'])).toBeUndefined()
    expect(refusal({ host: 'other.example' }, ['box.example'])).toBe('HOST_INVALID')
    const throughProxy = { host: '127.0.0.1:8081', origin: 'https://box.example' }
    expect(refusal(throughProxy, ['box.example'])).toBeUndefined()
    expect(refusal({ ...throughProxy, origin: 'http://127.0.0.1:9' }, ['127.0.0.1'])).toBe('ORIGIN_INVALID')
  })
})

describe('a page', () => {
  const host = '127.0.0.1:8081'
  it('of another origin may show profile photos, but nothing else', () => {
    const image = {
      host,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
    }
    const why = (url: string, headers: object = image, method = 'GET') =>
      whyRefused({ headers: { ...image, ...headers }, method, url }, [])?.text
    expect(why('/photos/5?size=b')).toBeUndefined()
    expect(why('/photos/5?size=b', { origin: 'https://evil.example' })).toBe('ORIGIN_INVALID')
    expect(why('/photos/5?size=b', { 'sec-fetch-dest': 'empty' })).toBe('ORIGIN_INVALID')
    expect(why('/photos/5?size=b', {}, 'POST')).toBe('ORIGIN_INVALID')
    for (const url of ['/cast', '/photosynthesis', '/control/state']) expect(why(url)).toBe('ORIGIN_INVALID')
  })
  it('of the sandbox itself may send requests', () => {
    expect(
      refusal({ host, origin: 'http://127.0.0.1:8081', 'sec-fetch-site': 'same-origin' }),
    ).toBeUndefined()
    expect(refusal({ host, 'sec-fetch-site': 'same-origin' })).toBeUndefined()
    expect(refusal({ host, 'sec-fetch-site': 'none' })).toBeUndefined()
  })
  it.each([
    { origin: 'https://evil.example' },
    // A Mini App on the same machine has another origin as well.
    { origin: 'http://127.0.0.1:8080' },
    { origin: 'http://localhost:8081' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('of another origin may not send requests, by %o', headers => {
    expect(refusal({ host, ...headers })).toBe('ORIGIN_INVALID')
  })
  it('of another origin may link to it', () => {
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    }
    expect(refusal({ host, ...link })).toBeUndefined()
  })
})

describe('over HTTP', () => {
  const ask = async (url: string, path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<{ status: number | undefined; body: string; headers: NodeJS.Dict<string | string[]> }>(
      (resolve, reject) => {
        const sent = request(new URL(path, url), { headers, method }, response => {
          let body = ''
          response.on('data', chunk => {
            body += chunk
          })
          response.on('end', () => resolve({ status: response.statusCode, body, headers: response.headers }))
        })
        sent.on('error', reject).end()
      },
    )

  it('every path is refused for a name that isn’t the sandbox’s, with a sentence', async () => {
    const { url } = await startTestSandbox()
    const paths = [
      '/',
      '/control/state',
      '/timeline',
      `/updates?user=${DEFAULT_USER_ID}`,
      '/cast',
      '/nothing',
    ]
    for (const path of paths) {
      const { status, body } = await ask(url, path, { host: 'evil.example' })
      expect(status).toBe(403)
      expect(JSON.parse(body).error).toEqual({
        code: 403,
        text: 'HOST_INVALID',
        detail:
          'The sandbox isn’t known as “evil.example”. To open it by that name, start it with --host-name.',
      })
    }
  })
  it('another origin’s page can neither change nor read the state', async () => {
    const { url } = await startTestSandbox()
    const json = { 'content-type': 'application/json' }
    for (const headers of [{ origin: 'http://127.0.0.1:9' }, { 'sec-fetch-site': 'same-site' }]) {
      expect((await ask(url, '/control/reset', { ...json, ...headers }, 'POST')).status).toBe(403)
      expect((await ask(url, '/control/state', headers)).status).toBe(403)
    }
    expect((await ask(url, '/control/state', { origin: url })).status).toBe(200)
  })
  it('a configured name is accepted, and so is a host that is a name', async () => {
    const named = await startTestSandbox({ hostNames: ['box.example'] })
    expect((await ask(named.url, '/cast', { host: 'box.example' })).status).toBe(200)
    const local = await startTestSandbox({ host: 'localhost' })
    expect((await ask(local.url, '/cast', {})).status).toBe(200)
  })
  it('every answer has the security headers, also streams', async () => {
    const { url } = await startTestSandbox()
    for (const [path, method] of [
      ['/cast', 'GET'],
      ['/nothing', 'GET'],
      ['/timeline', 'HEAD'],
    ] as const) {
      const { headers } = await ask(url, path, {}, method)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    }
    const closed = new AbortController()
    const stream = await fetch(`${url}/timeline`, { signal: closed.signal })
    expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'")
    closed.abort()
  })
})
