import { createServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Backend } from './backend/start.ts'
import { type Account, openHttpProxy, openSocks5, type TestProxy } from './test-proxies.ts'
import { openStage, STAGE_APIS, type Stage, type StageApi } from './test-stage.ts'

/** The bot’s ways to Telegram: through a proxy, and over IPv6. */

let stage: Stage | undefined
let proxy: TestProxy | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await stage?.close()
  await proxy?.close()
  stage = undefined
  proxy = undefined
})

const account: Account = { user: 'sam', password: 'p@ss: wörd' }
const secrets = `${account.user}:${encodeURIComponent(account.password)}@`

const PROXIES = [
  ['socks5', openSocks5],
  ['http', openHttpProxy],
] as const
const WAYS = PROXIES.flatMap(([protocol, open]) =>
  STAGE_APIS.map((api): [string, StageApi, typeof open] => [protocol, api, open]),
)

async function works(backend: Backend) {
  const authorization = await stage?.signIn()
  const response = await fetch(`${backend.url}/api/requests`, {
    method: 'POST',
    headers: { authorization: authorization ?? '', 'content-type': 'application/json' },
    body: JSON.stringify({ listId: 'trip' }),
  })
  return response.status === 201
}

describe.each(WAYS)('a bot behind a proxy (%s, for %s)', (protocol, api, open) => {
  it('talks to Telegram through it alone', async () => {
    proxy = await open()
    stage = await openStage({ api, env: { TELEGRAM_PROXY: `${protocol}://127.0.0.1:${proxy.port}` } })
    const backend = await stage.startBackend()
    expect(await works(backend)).toBe(true)
    const port = api === 'mtproto' ? stage.dc().port : new URL(stage.botApi()).port
    expect([...new Set(proxy.reached)]).toEqual([`127.0.0.1:${port}`])
  })
  it('tells it its name and password', async () => {
    proxy = await open(account)
    stage = await openStage({
      api,
      env: { TELEGRAM_PROXY: `${protocol}://${secrets}127.0.0.1:${proxy.port}` },
    })
    expect(await works(await stage.startBackend())).toBe(true)
  })
  // There the page cuts all connections; on the Bot API each call has one.
  it.runIf(api === 'mtproto')('comes back when the proxy was away', async () => {
    proxy = await open()
    stage = await openStage({ api, env: { TELEGRAM_PROXY: `${protocol}://127.0.0.1:${proxy.port}` } })
    const backend = await stage.startBackend()
    const before = proxy.reached.length
    await stage.post('/control/cut', {})
    await expect.poll(() => works(backend)).toBe(true)
    expect(proxy.reached.length).toBeGreaterThan(before)
  })
  it('says why it is refused, and never with what password', async () => {
    proxy = await open({ ...account, password: 'another' })
    const said: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation(text => said.push(String(text)) > 0)
    const env = {
      TELEGRAM_PROXY: `${protocol}://${secrets}127.0.0.1:${proxy.port}`,
      LOG_LEVEL: 'trace',
    }
    stage = await openStage({ api, env })
    void stage.startBackend()
    await expect.poll(() => said.join('')).toContain(`Error while connecting to 127.0.0.1:${proxy.port}`)
    expect(said.join('')).not.toMatch(/p@ss|wörd|p%40ss/)
  })
})

const hasIpv6 = await new Promise<boolean>(resolve => {
  const server = createServer().once('error', () => resolve(false))
  server.listen(0, '::1', () => server.close(() => resolve(true)))
})

describe.runIf(hasIpv6)('a Telegram at an IPv6 address', () => {
  it.each(STAGE_APIS)('is reached directly over %s', async api => {
    stage = await openStage({ host: '::1', api })
    expect(await works(await stage.startBackend())).toBe(true)
  })
  it.each(WAYS)('is reached through a proxy (%s, for %s)', async (protocol, api, open) => {
    proxy = await open()
    stage = await openStage({
      host: '::1',
      api,
      env: { TELEGRAM_PROXY: `${protocol}://127.0.0.1:${proxy.port}` },
    })
    expect(await works(await stage.startBackend())).toBe(true)
    expect(proxy.reached.length).toBeGreaterThan(0)
  })
})
