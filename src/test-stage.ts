import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from './backend/config.ts'
import { formatDataCentre } from './backend/data-centre-address.ts'
import { type Backend, startBackend } from './backend/start.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox/start.ts'
import { openBalancer } from './test-balancer.ts'

export type Stage = Awaited<ReturnType<typeof openStage>>

/** How the backends talk to Telegram. */
export const STAGE_APIS = ['mtproto', 'bot-api'] as const
/** Also how they get updates over the Bot API: by polls, or by a webhook. */
export const STAGE_WAYS = [...STAGE_APIS, 'webhook'] as const
export type StageApi = (typeof STAGE_WAYS)[number]

export interface StageOptions {
  api?: StageApi
  databaseUrl?: string
  /** Of the backends, when it isn't to be beside Telegram's. */
  dataDir?: string
  homeDc?: SandboxOptions['homeDc']
  /** In seconds. */
  clockAhead?: number
  /** Of the sandbox. */
  host?: string
  /** More of the backends' environment. */
  env?: Record<string, string>
}

/** What leads a backend to the sandbox. */
function accessTo({ dc, publicKey, botApi }: Sandbox, api: StageApi): Record<string, string> {
  if (api === 'bot-api') return { BOT_API_ROOT: botApi }
  if (api === 'webhook') return { BOT_API_ROOT: botApi, WEBHOOK: '1' }
  const dataCentre = { TELEGRAM_DC: formatDataCentre(dc), TELEGRAM_PUBLIC_KEY: publicKey }
  return { API_ID: '1', API_HASH: 'test', ...dataCentre }
}

/** For tests: a sandbox, as many whole backends on it as a test starts, and Sam, who uses them. */
export async function openStage({
  api = 'mtproto',
  databaseUrl,
  dataDir,
  homeDc,
  clockAhead,
  host = '127.0.0.1',
  env,
}: StageOptions = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'stage-'))
  const open = (dcPort: number, botApiPort: number): Promise<Sandbox> =>
    startSandbox({
      host,
      port: 0,
      dcPort,
      botApiPort,
      bots: [HANDPICK_BOT],
      dataDir: join(dir, 'telegram'),
      ...(homeDc && { homeDc }),
      ...(clockAhead !== undefined && { clockAhead }),
    })
  let sandbox = await open(0, 0)
  const samId: number = (await (await fetch(`${sandbox.url}/cast`)).json()).defaultUserId
  const running: Backend[] = []
  // Telegram posts to one address, whichever backends there are.
  const balancer = api === 'webhook' ? await openBalancer(() => running.map(({ port }) => port)) : undefined

  async function post(path: string, body: object) {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user-id': String(samId) },
      body: JSON.stringify(body),
    })
    const answer = await response.json()
    if (answer.error) throw new Error(answer.error.text)
    return answer
  }
  /** A method of Telegram's, as Sam. */
  const rpc = async (request: object) => (await post('/rpc', request)).result
  const inputOf = async (username: string) => {
    const { users } = await rpc({ _: 'contacts.resolveUsername', username })
    return { userId: users[0].id as number, accessHash: users[0].accessHash as string }
  }

  /** What leads a backend to the sandbox, with a database of its own. */
  const backendEnv = (over = api): Record<string, string> => ({
    BOT_TOKEN: HANDPICK_BOT.token,
    ...accessTo(sandbox, over),
    DATA_DIR: dataDir ?? dir,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...(balancer && { WEBAPP_URL: balancer.url }),
    ...env,
  })

  return {
    dir,
    backendEnv,
    webappUrl: () => balancer?.url ?? `${running[0]?.url}/`,
    samId,
    dc: () => sandbox.dc,
    botApi: () => sandbox.botApi,
    post,
    /** Everything that the sandbox knows. */
    telegramState: async () => (await fetch(`${sandbox.url}/control/state`)).json(),
    rpc,
    inputOf,
    /** @param more of its environment, over the stage's */
    async startBackend(over = api, more: Record<string, string> = {}): Promise<Backend> {
      const backend = await startBackend(readConfig({ ...backendEnv(over), ...more }))
      running.push(backend)
      await backend.ready
      return backend
    },
    /** The one that was started last. */
    stopBackend: async () => running.pop()?.close(),
    async stopTelegram() {
      await sandbox.close()
    },
    /** With what it knew, where it was. */
    async startTelegram() {
      sandbox = await open(sandbox.dc.port, Number(new URL(sandbox.botApi).port))
    },
    /** Opens the Mini App: what its calls bear as `Authorization`. */
    async signIn(): Promise<string> {
      const bot = await inputOf('handpick_bot')
      const { url } = await rpc({
        _: 'messages.requestWebView',
        peer: { _: 'inputPeerUser', ...bot },
        bot: { _: 'inputUser', ...bot },
        url: 'https://handpick.example/',
        platform: 'tdesktop',
      })
      return `tma ${new URLSearchParams(new URL(url).hash.slice(1)).get('tgWebAppData')}`
    },
    async share(request: { webappReqId: string; buttonId: number }, username: string) {
      await rpc({
        _: 'messages.sendBotRequestedPeer',
        peer: { _: 'inputPeerUser', ...(await inputOf('handpick_bot')) },
        ...request,
        requestedPeers: [{ _: 'inputPeerUser', ...(await inputOf(username)) }],
      })
    },
    async close() {
      await Promise.all(running.splice(0).map(backend => backend.close()))
      await sandbox.close()
      await balancer?.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
