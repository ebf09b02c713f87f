import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unixTime } from './backend/clock.ts'
import type { BotApiConfig } from './backend/config.ts'
import { listenAsConfigured } from './backend/http/listen-as-configured.ts'
import { createHttpServer } from './backend/http/server.ts'
import { createWebhookRoute } from './backend/http/telegram-webhook.ts'
import type { PeersRequested } from './backend/requests/ports.ts'
import { openBotApiGateway } from './backend/telegram/bot-api/open-gateway.ts'
import type { Gateway, GatewayPorts } from './backend/telegram/gateway.ts'
import { type LoginOptions, openLogin } from './backend/telegram/mtproto/login.ts'
import { openSessionFile } from './backend/telegram/mtproto/session-file.ts'
import { readBotApiConfig, readMtprotoConfig } from './backend/test-config.ts'
import { aRequest } from './contract/test-request.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { type Sandbox, startSandbox } from './sandbox/start.ts'

/** The backend's gateway on the sandbox, through real MTProto, and through the Bot API over HTTP by both of its ways. */

let dir: string
let sandbox: Sandbox
/** What the bot's messages are noted by, as a database keeps it. */
let sent: Set<string>
let samId: number
const open: Gateway[] = []

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'durability-'))
  sandbox = await openSandbox()
  sent = new Set()
  samId = (await (await fetch(`${sandbox.url}/cast`)).json()).defaultUserId
})
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close()
  await sandbox.close()
  rmSync(dir, { recursive: true, force: true })
})

const openSandbox = () =>
  startSandbox({
    host: '127.0.0.1',
    port: 0,
    dcPort: 0,
    bots: [HANDPICK_BOT],
    dataDir: join(dir, 'telegram'),
  })

const mtprotoConfig = ({ dc, publicKey }: Sandbox) =>
  readMtprotoConfig({
    BOT_TOKEN: HANDPICK_BOT.token,
    API_ID: '1',
    API_HASH: 'test',
    DATA_DIR: join(dir, 'backend'),
    TELEGRAM_DC: `${dc.id}:${dc.host}:${dc.port}`,
    TELEGRAM_PUBLIC_KEY: publicKey,
  })

type Ended = Pick<LoginOptions, 'loginEnded'>
type Open = (ports: GatewayPorts, more: Ended) => Gateway | Promise<Gateway>

const overMtproto: Open = (ports, more) => {
  const config = mtprotoConfig(sandbox)
  return openLogin({ config, session: openSessionFile(config), ...more, ...ports })
}
const botApiConfig = (more: Record<string, string> = {}) =>
  readBotApiConfig({ BOT_TOKEN: HANDPICK_BOT.token, BOT_API_ROOT: sandbox.botApi, ...more })
function openOverBotApi(config: BotApiConfig, ports: GatewayPorts): Gateway {
  const storage = {
    holdUpdates: async () => new AbortController().signal,
    async noteSending(once: string) {
      const isNew = !sent.has(once)
      sent.add(once)
      return isNew
    },
    forgetSending: async (once: string) => void sent.delete(once),
  }
  return openBotApiGateway(config, storage, ports)
}
const overBotApi: Open = ports => openOverBotApi(botApiConfig(), ports)
/** Behind a server of its own, which ends with the gateway as both would with the process. */
const overWebhook: Open = async ports => {
  const { server, answerWith } = createHttpServer()
  const url = `http://127.0.0.1:${await listenAsConfigured(server, '127.0.0.1', 0)}/`
  const gateway = openOverBotApi(botApiConfig({ WEBHOOK: '1' }), { ...ports, webappUrl: url })
  const { webhook } = gateway
  if (!webhook) throw new Error('the gateway has no webhook')
  const app = new Hono().route(
    webhook.path,
    createWebhookRoute(webhook, new AbortController().signal, ports.log),
  )
  answerWith(app.fetch)
  return {
    ...gateway,
    async close() {
      await gateway.close()
      server.close().closeAllConnections()
    },
  }
}
const APIS = [
  ['MTProto', overMtproto],
  ['the Bot API', overBotApi],
] as const
const WAYS = [...APIS, ['a webhook', overWebhook]] as const
let openGateway: Open = overMtproto

async function connect(
  peersRequested: (result: PeersRequested) => Promise<void>,
  more: Ended = { loginEnded: () => {} },
): Promise<Gateway> {
  const log = pino({ level: 'silent' })
  const commandReceived = async () => {}
  const webappUrl = 'https://handpick.example/'
  const guestQueryReceived = async () => {}
  const nothing = () => {}
  const metrics = {
    rpc: nothing,
    rpcFailed: nothing,
    floodWait: nothing,
    handling: nothing,
    stoodStill: nothing,
  }
  const handlers = { peersRequested, commandReceived, guestQueryReceived }
  const clock = { now: unixTime, told: nothing }
  const gateway = await openGateway({ clock, webappUrl, ...handlers, metrics, log }, more)
  open.push(gateway)
  await gateway.ready
  return gateway
}

async function post(path: string, body: object) {
  const headers = { 'content-type': 'application/json', 'x-user-id': String(samId) }
  const response = await fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (answer.error) throw new Error(`${path} ${answer.error.text}`)
  return answer
}
const call = async (request: object) => (await post('/rpc', request)).result
const faults = (...list: object[]) => post('/control/faults', { faults: list })
const inputOf = async (username: string) => {
  const { users } = await call({ _: 'contacts.resolveUsername', username })
  return { userId: users[0].id, accessHash: users[0].accessHash }
}
let lastRandomId = 0
const startBot = async () => {
  const bot = await inputOf('handpick_bot')
  await call({
    _: 'messages.startBot',
    bot: { _: 'inputUser', ...bot },
    peer: { _: 'inputPeerUser', ...bot },
    randomId: String(++lastRandomId),
    startParam: '',
  })
  return bot
}
/** Texts of Sam's chat with the bot, oldest first. */
async function said(bot: { userId: number; accessHash: string }): Promise<string[]> {
  const { messages } = await call({
    _: 'messages.getHistory',
    peer: { _: 'inputPeerUser', ...bot },
    ...{ offsetId: 0, offsetDate: 0, addOffset: 0, limit: 10, maxId: 0, minId: 0, hash: '0' },
  })
  return messages.map(({ message }: { message: string }) => message).reverse()
}
/** Sam shares Alice for a new request. */
async function share(gateway: Gateway, buttonId: number) {
  const bot = await startBot()
  const webappReqId = await gateway.requestWebViewButton(
    samId,
    {
      buttonId,
      request: aRequest(),
    },
    'trace',
  )
  await shareFor(bot, webappReqId, buttonId)
}
async function shareFor(bot: { userId: number; accessHash: string }, webappReqId: string, buttonId: number) {
  const alice = await inputOf('alicemoreau')
  await call({
    _: 'messages.sendBotRequestedPeer',
    peer: { _: 'inputPeerUser', ...bot },
    webappReqId,
    buttonId,
    requestedPeers: [{ _: 'inputPeerUser', ...alice }],
  })
}

describe.each(WAYS)('a result over %s', (_, openThisWay) => {
  beforeEach(() => {
    openGateway = openThisWay
  })
  it('reaches the backend with what Telegram says of the peer', async () => {
    const results: PeersRequested[] = []
    await share(await connect(async result => void results.push(result)), 7)
    await expect.poll(() => results).toHaveLength(1)
    expect(results[0]).toMatchObject({
      userId: samId,
      buttonId: 7,
      peers: [{ kind: 'user', firstName: 'Alice', lastName: 'Moreau', username: 'alicemoreau' }],
    })
  })

  it('is brought again when the process dies before it was stored', async () => {
    let heard = 0
    // The store hangs: what dies with it was never stored.
    await share(
      await connect(() => {
        heard++
        return new Promise(() => {})
      }),
      7,
    )
    await expect.poll(() => heard).toBe(1)
    await open.pop()?.close()

    const results: PeersRequested[] = []
    await connect(async result => void results.push(result))
    await expect.poll(() => results.map(result => result.buttonId)).toEqual([7])
  })

  it('comes, each once, when more were missed than Telegram tells at a time', async () => {
    const gateway = await connect(async () => {})
    const bot = await startBot()
    const buttonIds = Array.from({ length: 230 }, (_, index) => index + 1)
    const requests: [string, number][] = []
    for (const buttonId of buttonIds) {
      const button = { buttonId, request: aRequest() }
      requests.push([await gateway.requestWebViewButton(samId, button, 'trace'), buttonId])
    }
    await open.pop()?.close()
    for (const [webappReqId, buttonId] of requests) await shareFor(bot, webappReqId, buttonId)

    const results: PeersRequested['buttonId'][] = []
    await connect(async result => void results.push(result.buttonId))
    await expect.poll(() => results).toEqual(buttonIds)
  })

  it('isn’t brought again once it was stored', async () => {
    const first: PeersRequested['buttonId'][] = []
    const gateway = await connect(async result => void first.push(result.buttonId))
    await share(gateway, 7)
    await expect.poll(() => first).toEqual([7])
    await open.pop()?.close()

    const second: PeersRequested['buttonId'][] = []
    await share(await connect(async result => void second.push(result.buttonId)), 8)
    await expect.poll(() => second).toContain(8)
    expect(second).toEqual([8])
  })

  it('is stored later when the store fails at first', async () => {
    const results: PeersRequested[] = []
    let failures = 1
    const gateway = await connect(async result => {
      if (failures-- > 0) throw new Error('disk full')
      results.push(result)
    })
    await share(gateway, 7)
    await expect.poll(() => results.map(result => result.buttonId)).toEqual([7])
  })

  it('comes through a data centre that was restarted on another port', async () => {
    const results: PeersRequested['buttonId'][] = []
    const gateway = await connect(async result => void results.push(result.buttonId))
    const bot = await startBot()
    const webappReqId = await gateway.requestWebViewButton(
      samId,
      {
        buttonId: 9,
        request: aRequest(),
      },
      'trace',
    )
    await open.pop()?.close()
    await sandbox.close()
    sandbox = await openSandbox()
    await shareFor(bot, webappReqId, 9)
    await connect(async result => void results.push(result.buttonId))
    await expect.poll(() => results).toEqual([9])
  })
})

describe.each(APIS)('the gateway over %s', (way, openThisWay) => {
  beforeEach(() => {
    openGateway = openThisWay
  })

  it('says a thing once, however often it is told to, and says what else was refused', async () => {
    const gateway = await connect(async () => {})
    const bot = await startBot()
    for (const once of ['thanks 1', 'thanks 1', 'thanks 2']) {
      await gateway.sendMessage(samId, `Said ${once}`, [], once)
    }
    expect(await said(bot)).toEqual(['/start', 'Said thanks 1', 'Said thanks 2'])
    await expect(gateway.sendMessage(samId, ' ', [], 'nothing')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/^400 (MESSAGE_EMPTY|Bad Request: text must be non-empty)$/),
    })
    // It wasn't sent, so it may be.
    await gateway.sendMessage(samId, 'Said at last', [], 'nothing')
  })
  it('sets the bot’s menu button to the Mini App', async () => {
    await connect(async () => {})
    const bot = await inputOf('handpick_bot')
    const menuButton = async () => {
      const { fullUser } = await call({ _: 'users.getFullUser', id: { _: 'inputUser', ...bot } })
      return fullUser.botInfo.menuButton
    }
    await expect.poll(menuButton).toEqual({
      _: 'botMenuButton',
      text: 'Handpick',
      url: 'https://handpick.example/',
    })
  })
  it('is ready though Telegram’s answer to how it introduces itself gets lost', async () => {
    const method = way === 'MTProto' ? 'bots.setBotMenuButton' : 'setChatMenuButton'
    await faults({ method, effect: 'drop' })
    const results: PeersRequested['buttonId'][] = []
    await share(await connect(async result => void results.push(result.buttonId)), 7)
    await expect.poll(() => results).toEqual([7])
  })
  it('says what Telegram refused', async () => {
    const gateway = await connect(async () => {})
    const request = aRequest()
    await expect(
      gateway.requestWebViewButton(samId, { buttonId: 1, request }, 'trace'),
    ).rejects.toMatchObject({
      kind: 'user_unknown',
      message: expect.stringMatching(/^400 (Bad Request: )?USER_ID_INVALID$/),
    })
    await startBot()
    await expect(
      gateway.requestWebViewButton(samId, { buttonId: 1, request: aRequest({ maxQuantity: 11 }) }, 'trace'),
    ).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/^400 (Bad Request: )?BUTTON_INVALID$/),
    })
  })
})

describe('over MTProto', () => {
  beforeEach(() => {
    openGateway = overMtproto
  })

  it('a result is brought when the process dies right after the bot’s very first login', async () => {
    // The library, which only now finds out where updates stand, is kept from getting there.
    await faults({ method: 'updates.getDifference', effect: 'delay', ms: 60_000 })
    const tooSoon: PeersRequested[] = []
    await share(await connect(async result => void tooSoon.push(result)), 7)
    await open.pop()?.close()
    expect(tooSoon).toEqual([])

    await faults()
    const results: PeersRequested[] = []
    await connect(async result => void results.push(result))
    await expect.poll(() => results.map(result => result.buttonId)).toEqual([7])
  })
  it('the gateway finds out by itself after a break that Telegram has ended its login', async () => {
    const ends: string[] = []
    await connect(async () => {}, { loginEnded: ({ text }) => void ends.push(text) })
    // Long before it would find out by missing updates.
    const late = { effect: 'delay', ms: 60_000 }
    await faults({ method: 'updates.getDifference', ...late }, { method: 'updates.getState', ...late })
    await post('/control/forget-keys', {})
    await expect.poll(() => ends).toEqual(['AUTH_KEY_UNREGISTERED'])
  })
})

describe('over the Bot API', () => {
  beforeEach(() => {
    openGateway = overBotApi
  })

  it('a message that may have gone out isn’t sent again after a restart', async () => {
    const gateway = await connect(async () => {})
    const bot = await startBot()
    await faults({ method: 'sendMessage', effect: 'cut', times: 1 })
    await expect(gateway.sendMessage(samId, 'Said once', [], 'once')).rejects.toMatchObject({
      kind: 'unavailable',
    })
    await open.pop()?.close()
    await (await connect(async () => {})).sendMessage(samId, 'Said once', [], 'once')
    expect(await said(bot)).toEqual(['/start', 'Said once'])
  })
  it('an update that waits holds up none behind it', async () => {
    const results: PeersRequested['buttonId'][] = []
    let storeFirst = () => {}
    const gateway = await connect(async ({ buttonId }) => {
      if (buttonId === 1)
        await new Promise<void>(resolve => {
          storeFirst = resolve
        })
      results.push(buttonId)
    })
    await share(gateway, 1)
    await share(gateway, 2)
    await expect.poll(() => results).toEqual([2])
    storeFirst()
    await expect.poll(() => results).toEqual([2, 1])
  })
})

describe('over a webhook', () => {
  beforeEach(() => {
    openGateway = overWebhook
  })

  it('a result that can’t be stored is Telegram’s again at once, and isn’t held by the backend', async () => {
    const gateway = await connect(async () => {
      throw new Error('disk full')
    })
    await share(gateway, 7)
    const state = async () =>
      (await (await fetch(`${sandbox.botApi}/bot${HANDPICK_BOT.token}/getWebhookInfo`)).json()).result
    await expect.poll(state).toMatchObject({
      pending_update_count: 1,
      last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
    })
  })
})
