import { randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createEventHub } from '../peer-requests/event-hub.ts'
import { signedWithToken } from '../request-chat/server/node.ts'
import { type BackendConfig, isOverMtproto } from './config.ts'
import { createApp } from './http/app.ts'
import { basePathOf } from './http/base-path.ts'
import { createLimits } from './http/limits.ts'
import { listenAsConfigured } from './http/listen-as-configured.ts'
import type { RenderFirstScreen } from './http/page.ts'
import { createHttpServer } from './http/server.ts'
import { createSessions, SESSION_LIFETIME_SECONDS } from './http/session.ts'
import { createSilentStreams } from './http/silent-streams.ts'
import { answerGuestQuery, type GuestPorts } from './list-messages/answer-guest-query.ts'
import { createGuestLimits } from './list-messages/guest-limits.ts'
import { openingUrl } from './list-messages/list-message.ts'
import { prepareMessage } from './list-messages/prepare-message.ts'
import { otherFrames } from './local-telegram.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { pause } from './pause.ts'
import { type AcceptPorts, acceptRequestedPeers } from './requests/accept-requested-peers.ts'
import { answerCommand } from './requests/answer-command.ts'
import { offeredIn } from './requests/custom-template.ts'
import { createReadPhoto } from './requests/photos.ts'
import { createPrepareRequest } from './requests/prepare-request.ts'
import { sendKeyboard } from './requests/send-keyboard.ts'
import { sendWholeKeyboard } from './requests/send-whole-keyboard.ts'
import { readTemplates } from './requests/templates.ts'
import { createPost } from './results/post-result.ts'
import { sendResults } from './results/send-results.ts'
import { openStorage, type Storage } from './storage.ts'
import { TELEGRAMS_ROOT } from './telegram/bot-api/api.ts'
import type { Gateway, GatewayPorts } from './telegram/gateway.ts'
import { createTelegramClock } from './telegram/telegram-clock.ts'
import { whileHolding } from './while-holding.ts'

export interface Backend {
  url: string
  port: number
  /** Resolves once the bot has logged in to Telegram. */
  ready: Promise<void>
  /** How it talks to Telegram, for people: `over …`. */
  way: string
  /** Without the @; undefined until the bot has logged in. */
  botUsername(): string | undefined
  /** Rejects when closing takes too long. */
  close(): Promise<void>
}

/**
 * Starts the backend. HTTP answers at once. The bot logs in meanwhile, and tries until it succeeds. Throws
 * StoreError when the database can't be used, SessionError when the session can't, TemplatesError when the
 * templates can't, and ConfigError when another process has the data folder.
 */
export async function startBackend(
  config: BackendConfig,
  renderFirstScreen?: RenderFirstScreen,
): Promise<Backend> {
  const log = createLog(config.logLevel)
  const clock = createTelegramClock({ log })
  const closing = new AbortController()
  const templates = readTemplates(config.templatesFile)
  const hub = createEventHub()
  const metrics = createMetrics(hub)
  const storage = await openStorage(config, hub, clock.now, log)
  const { store, guestStore, privacy } = storage

  // It listens first: the gateway needs the port, and the app needs the gateway.
  const { server, answerWith } = createHttpServer()
  const port = await listenAsConfigured(server, config.host, config.port)
  if (config.port !== 0 && port !== config.port)
    log.warn(`port ${config.port} is taken; using ${port} instead`)
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  const webappUrl = config.webappUrl ?? `${url}/`

  const gateway: Gateway = await openGateway(config, storage, {
    webappUrl,
    peersRequested: (result, language) =>
      acceptRequestedPeers(
        { store, thank, telegram: gateway, wake: storage.wake, readPhoto, count: metrics.accepted, log },
        result,
        language,
      ),
    commandReceived: (command, language) =>
      answerCommand(
        { store, telegram: gateway, now: clock.now, privacy: config },
        templates,
        command,
        language,
      ),
    guestQueryReceived: (query, language) => answerGuestQuery(guestPorts, query, language),
    clock,
    metrics,
    log,
  }).catch(async error => {
    server.close()
    await storage.close()
    throw error
  })
  const readPhoto = createReadPhoto({ store, telegram: gateway })
  const thank: AcceptPorts['thank'] = (...message) =>
    sendWholeKeyboard({ store, telegram: gateway, now: clock.now }, templates, ...message)
  const guestPorts: GuestPorts = {
    store: guestStore,
    telegram: gateway,
    listsIn: language => offeredIn(templates, language),
    botUsername: gateway.botUsername,
    openUrl: listId => openingUrl(gateway.botUsername(), listId),
    mayAsk: createGuestLimits(),
    now: clock.now,
    count: metrics.guest,
    after: ms => new Promise(resolve => setTimeout(resolve, ms).unref()),
    log,
  }
  const prepareRequest = createPrepareRequest({ store, telegram: gateway, now: clock.now })
  const app = createApp({
    store,
    visibility: guestStore,
    hub,
    templates,
    prepareRequest: async (userId, asked, traceId) => {
      const prepared = await prepareRequest(userId, asked, traceId)
      if (prepared.isNew) metrics.prepared()
      return prepared
    },
    askInChat: (userId, asked, question) =>
      sendKeyboard({ store, telegram: gateway, now: clock.now }, userId, question, [asked], randomUUID()),
    prepareMessage: (...args) =>
      prepareMessage({ store: guestStore, telegram: gateway, openUrl: guestPorts.openUrl }, ...args),
    readPhoto,
    privacy,
    listsOpened: userId =>
      void privacy
        .noteOpened(userId)
        .catch(error => log.warn({ err: error, userId }, 'noting that lists were opened failed')),
    about: () => {
      const botUsername = gateway.botUsername()
      const openUrl = config.openUrl ?? (botUsername && `https://t.me/${botUsername}`)
      const { privacyUrl, keepDays } = config
      return {
        ...(botUsername && { botUsername }),
        ...(openUrl && { openUrl }),
        ...(privacyUrl !== undefined && { privacyUrl }),
        ...(keepDays !== undefined && { keepDays }),
      }
    },
    isSigned: signedWithToken(config.botToken),
    sessions: createSessions(config.botToken, SESSION_LIFETIME_SECONDS),
    streamIsSilent: createSilentStreams(log, metrics.streamIsSilent),
    limits: createLimits(),
    trustedProxies: config.trustedProxies,
    remoteAddress: c => getConnInfo(c).remote.address,
    isBehindTls: config.webappUrl?.startsWith('https:') ?? false,
    // Only the sandbox's client page, which isn't Telegram's own, needs this.
    alsoFramedBy: otherFrames(config, webappUrl),
    initDataMaxAge: config.initDataMaxAge,
    now: clock.now,
    closing: closing.signal,
    log,
    appDir: config.appDir,
    renderFirstScreen,
    basePath: basePathOf(config.webappUrl),
    isConnected: gateway.isConnected,
    trouble: gateway.trouble,
    metrics,
    webhook: gateway.webhook,
  })
  answerWith(app.fetch)

  async function postResults({ webhook, secret }: NonNullable<BackendConfig['results']>) {
    const { outbox, holdOutbox } = storage
    const { now } = clock
    const post = createPost({ webhook, secret, now })
    const count = metrics.followOutbox(outbox.count)
    const ports = { outbox, post, follow: hub.follow, now, pause, count, log }
    const right = { to: 'post results', hold: holdOutbox }
    await whileHolding(right, signal => sendResults(ports, signal), closing.signal, log)
  }
  const posting = config.results && postResults(config.results)

  /** Takes no new requests, ends the streams, closes the gateway, and closes the database last. */
  async function close() {
    const closed = new Promise(resolve => server.close(resolve))
    closing.abort()
    hub.wakeAll()
    server.closeIdleConnections()
    await gateway.close()
    setTimeout(() => server.closeAllConnections(), 1000).unref()
    await closed
    await posting
    await storage.close()
  }

  return {
    url,
    port,
    way: wayOf(config),
    ready: gateway.ready,
    botUsername: gateway.botUsername,
    close: () => inTime(close()),
  }
}

/**
 * Talks to Telegram in the way that the configuration says. Only the library for this way is loaded: the other would take a
 * good part of the start. Throws SessionError and StoreError.
 */
async function openGateway(config: BackendConfig, storage: Storage, ports: GatewayPorts): Promise<Gateway> {
  ports.log.info(`talking to Telegram ${wayOf(config)}`)
  if (isOverMtproto(config)) {
    const { openMtprotoGateway } = await import('./telegram/mtproto/open-gateway.ts')
    return openMtprotoGateway(config, storage.session, ports)
  }
  const { openBotApiGateway } = await import('./telegram/bot-api/open-gateway.ts')
  return openBotApiGateway(config, storage.botApi, ports)
}

function wayOf({ access }: BackendConfig): string {
  if (access.api === 'mtproto') return 'over MTProto, since API_ID and API_HASH are set'
  const by = access.updatesBy === 'webhook' ? ' and a webhook' : ''
  return `over the Bot API at ${access.root ?? TELEGRAMS_ROOT}${by}, for which the token is enough`
}

/** How long closing may take. A process manager may kill the process not much later. */
const CLOSE_PATIENCE_MS = 10_000

function inTime(closing: Promise<void>): Promise<void> {
  const tooLong = new Promise<never>((_, reject) => {
    const seconds = CLOSE_PATIENCE_MS / 1000
    const reason = `Closing took more than ${seconds} seconds; what was under way comes again at the next start.`
    setTimeout(() => reject(new Error(reason)), CLOSE_PATIENCE_MS).unref()
  })
  return Promise.race([closing, tooLong])
}
