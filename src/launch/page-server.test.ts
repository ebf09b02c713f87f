import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { PATHS } from '../sandbox/page/paths.ts'
import { startSandbox } from '../sandbox/start.ts'
import { servePage } from './page-server.ts'

const sandbox = await startSandbox({ host: '127.0.0.1', port: 0, dcPort: 0 })
const page = await servePage({
  name: 'test',
  pageRoot: fileURLToPath(new URL('../sandbox/client', import.meta.url)),
  host: '127.0.0.1',
  port: 0,
  paths: Object.values(PATHS),
  target: sandbox.url,
})
afterAll(async () => {
  await page.close()
  await sandbox.close()
})
const open = (path: string, init: RequestInit = {}) => fetch(new URL(path, page.url), init)
const typeOf = async (path: string) => {
  const closed = new AbortController()
  const { headers } = await open(path, { signal: closed.signal })
  closed.abort()
  return headers.get('content-type')
}

describe('the client page on the development server', () => {
  it('is served with its modules', async () => {
    expect(await typeOf('/')).toBe('text/html')
    expect(await typeOf('/main.tsx')).toBe('text/javascript')
    expect(await typeOf('/api/updates.ts')).toBe('text/javascript')
  })
  it.each([
    ['/cast', 'application/json'],
    ['/control/faults', 'application/json'],
    ['/control/state', 'application/json'],
    ['/timeline', 'text/event-stream'],
    ['/updates?user=7300000001', 'text/event-stream'],
    ['/public-key.pem', 'application/x-pem-file'],
    ['/photos/1', 'application/json'],
    ['/rpc', 'application/json'],
    ['/candidates', 'application/json'],
  ])('has %s answered by the sandbox', async (path, type) => {
    expect(await typeOf(path)).toBe(type)
  })
  it('may call the sandbox like the built page', async () => {
    const { origin } = new URL(page.url)
    const headers = { 'content-type': 'application/json', origin }
    expect((await open('/control/reset', { method: 'POST', headers, body: '{}' })).status).toBe(200)
  })
})
