import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { startSandbox } from '../../../sandbox/start.ts'
import { freePort } from '../../free-port.ts'
import { kill } from '../../kill.ts'
import { startPostgres } from '../../postgres.ts'
import { emptyFolder } from './folder.ts'
import { NODES, nodeOf } from './nodes.ts'
import { snippetsOf } from './snippets.ts'

const OURS = inject('tarballs')['@handpick/peer-requests'] ?? ''
const FILES = join(import.meta.dirname, 'peer-requests')
const README = 'src/launch/packages/peer-requests/README.md'
const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const SECRET = 'a-secret-of-the-webhook'
/** The packages that the examples need. */
const OTHERS = [
  '@hono/node-server',
  '@mtcute/core',
  '@mtcute/node',
  '@types/better-sqlite3',
  '@types/express',
  '@types/node',
  '@types/pg',
  'better-sqlite3',
  'express',
  'grammy',
  'hono',
  'pg',
  'telegraf',
  'typescript',
  'valibot',
]

describe('@handpick/peer-requests alone', () => {
  const folder = emptyFolder()
  beforeAll(async () => {
    await folder.install(OURS)
    folder.write('store-rules.js', readFileSync(join(FILES, 'store-rules.js'), 'utf8'))
  })
  afterAll(folder.remove)

  it('brings no other package than valibot', () => {
    const lock = JSON.parse(readFileSync(join(folder.path, 'node_modules/.package-lock.json'), 'utf8'))
    expect(Object.keys(lock.packages).sort()).toEqual([
      'node_modules/@handpick/peer-requests',
      'node_modules/valibot',
    ])
  })
  it.each(NODES)('keeps the rules for stores on Node %s, also in its own SQLite', async version => {
    const said = await folder.run(nodeOf(version), ['--no-warnings', '--test', 'store-rules.js'])
    expect(said).toMatch(/fail 0/)
    expect(said.includes('node:sqlite stores a result once')).toBe(!version.startsWith('20.'))
  })
})

/** The parts of Telegram's objects that are read here. */
interface Answer {
  users: { id: number; accessHash: string }[]
  url: string
  buttonId: number
}

/** What one person does, with the sandbox and a bot's server. */
async function openVisit(sandbox: Sandbox, url: string) {
  const { defaultUserId } = await (await fetch(`${sandbox.url}/cast`)).json()
  // The sandbox answers with Telegram's objects.
  const sam = (method: string, parameters: object) =>
    sandbox.as(defaultUserId)(method, parameters) as Promise<Answer>
  const inputOf = async (username: string) => {
    const { users } = await sam('contacts.resolveUsername', { username })
    return { userId: users[0]?.id, accessHash: users[0]?.accessHash }
  }
  const bot = await inputOf(sandbox.bots[0]?.username ?? '')
  const peer = { _: 'inputPeerUser', ...bot }
  await sam('messages.sendMessage', { peer, message: 'Hello', randomId: '1' })
  const inputUser = { _: 'inputUser', ...bot }
  const view = await sam('messages.requestWebView', {
    peer,
    bot: inputUser,
    url: 'https://app.example/',
    platform: 'tdesktop',
  })
  const initData = new URLSearchParams(new URL(view.url).hash.slice(1)).get('tgWebAppData')
  const headers = { authorization: `tma ${initData}`, 'content-type': 'application/json' }
  return {
    async prepare(): Promise<string> {
      const init = { method: 'POST', headers, body: JSON.stringify({ purpose: 'trip' }) }
      const response = await fetch(`${url}/peers/prepare`, init)
      expect([response.status, await response.clone().text()]).toEqual([201, expect.any(String)])
      return (await response.json()).id
    },
    async share(webappReqId: string, username: string) {
      const { buttonId } = await sam('bots.getRequestedWebViewButton', { bot: inputUser, webappReqId })
      const requestedPeers = [{ _: 'inputPeerUser', ...(await inputOf(username)) }]
      await sam('messages.sendBotRequestedPeer', { peer, webappReqId, buttonId, requestedPeers })
    },
    /** The names of all chosen people. Undefined while the server is down. */
    async names(): Promise<string[] | undefined> {
      const response = await fetch(`${url}/peers/results`, { headers }).catch(() => undefined)
      if (!response?.ok) return undefined
      const { results } = await response.json()
      return results.flatMap(({ peers }: { peers: { firstName: string }[] }) =>
        peers.map(one => one.firstName),
      )
    },
    async firstEvent(): Promise<string> {
      const stream = await fetch(`${url}/peers/events`, { headers })
      let text = ''
      const decoder = new TextDecoder()
      for await (const bytes of stream.body ?? []) {
        text += decoder.decode(bytes, { stream: true })
        if (text.includes('\nid: ')) break
      }
      return text
    },
  }
}

/** Telegram refuses a webhook where no server listens. */
async function setWebhook(botApi: string, url: string) {
  const set = await fetch(`${botApi}/bot${TOKEN}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url, secret_token: SECRET }),
  })
  expect(await set.json()).toMatchObject({ ok: true })
}

describe('docs/lifting.md on the sandbox', () => {
  const folder = emptyFolder()
  beforeAll(async () => {
    await folder.install(OURS, ...OTHERS)
    // The native part was compiled for this repository.
    const native = 'node_modules/better-sqlite3/build'
    cpSync(native, join(folder.path, native), { recursive: true })
    cpSync(FILES, folder.path, { recursive: true })
    for (const { title, code } of ['docs/lifting.md', README].flatMap(snippetsOf))
      if (title?.startsWith('bot-') || title?.startsWith('peers-')) folder.write(title, code)
    await folder.run('npx', ['tsc', '-p', '.'])
  }, 300_000)
  afterAll(folder.remove)

  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has types for module %s with moduleResolution %s', async (module, moduleResolution) => {
    const options = ['--module', module, '--moduleResolution', moduleResolution, '--noEmit']
    await folder.run('npx', ['tsc', '-p', '.', ...options])
  })

  it('has a webhook in the README that takes no post without the secret, also when the owner has set none', async () => {
    const code = `
      import { webhook } from './build/peers-server.js'
      const headers = { 'x-telegram-bot-api-secret-token': '' }
      const post = new Request('https://bot.example/', { method: 'POST', headers, body: '{}' })
      console.log((await webhook(post)).status)`
    expect(await folder.run(process.execPath, ['--input-type=module', '--eval', code])).toBe('401\n')
  })

  it.each([
    ['bot-grammy.js', 'bot-grammy'],
    ['serve-telegraf.js', 'bot-telegraf'],
    ['bot-mtcute.js', 'bot-mtcute'],
  ])('%s brings each choice once, also when it is killed before the choice', async (file, name) => {
    const postgres = name === 'bot-telegraf' ? await startPostgres() : undefined
    onTestFinished(() => postgres?.remove())
    const sandbox = await startSandbox({
      host: '127.0.0.1',
      port: 0,
      dcPort: 0,
      bots: [{ token: TOKEN, webAppUrl: 'https://app.example/' }],
    })
    onTestFinished(() => sandbox.close())
    const { dc, publicKey, botApi } = sandbox
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const env = {
      ...process.env,
      BOT_TOKEN: TOKEN,
      BOT_API: botApi,
      PORT: String(port),
      WEBHOOK_SECRET: SECRET,
      DC_ID: String(dc.id),
      DC_HOST: dc.host,
      DC_PORT: String(dc.port),
      PUBLIC_KEY: publicKey,
      ...(postgres && { DATABASE_URL: await postgres.newDatabase() }),
    }
    // Each bot has its files in a folder of its own.
    const cwd = join(folder.path, 'data', name)
    mkdirSync(cwd, { recursive: true })
    let child: ChildProcess | undefined
    onTestFinished(() => kill(child))
    const visit = await openVisit(sandbox, url)
    const start = async () => {
      child = spawn(process.execPath, [join(folder.path, 'build', file)], { cwd, env, stdio: 'inherit' })
      await expect.poll(visit.names, { timeout: 60_000 }).toBeDefined()
    }

    await start()
    if (postgres) await setWebhook(botApi, `${url}/api/telegram`)
    const first = await visit.prepare()
    await kill(child)
    await visit.share(first, 'alicemoreau')
    await start()
    await expect.poll(visit.names, { timeout: 60_000 }).toEqual(['Alice'])
    const second = await visit.prepare()
    expect(second).not.toBe(first)
    await visit.share(second, 'alicemoreau')
    await expect.poll(visit.names, { timeout: 60_000 }).toEqual(['Alice', 'Alice'])
    expect(await visit.firstEvent()).toContain('event: peers_shared\ndata: {"id":')
  })
})

describe('@handpick/peer-requests as tools see it', () => {
  const folder = emptyFolder()
  afterAll(folder.remove)
  const bin = (name: string) => join(process.cwd(), 'node_modules/.bin', name)

  it('passes publint', async () => {
    expect(await folder.run(bin('publint'), ['run', OURS, '--strict'])).toContain('All good')
  })
  it('has types that resolve, says are-the-types-wrong', async () => {
    await folder.run(bin('attw'), [OURS, '--profile', 'esm-only'])
  })
})
