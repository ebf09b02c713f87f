import { pino } from 'pino'
import { createEventHub } from '../../peer-requests/event-hub.ts'
import { signedWithToken } from '../../request-chat/server/node.ts'
import { NOW, signedFor, TOKEN } from '../../request-chat/server/test-init-data.ts'
import { type OpenUrl, openingUrl } from '../list-messages/list-message.ts'
import type { MessageContent, PreparedMessageTelegram } from '../list-messages/ports.ts'
import { prepareMessage } from '../list-messages/prepare-message.ts'
import { createMetrics } from '../metrics.ts'
import { type AcceptPorts, acceptRequestedPeers } from '../requests/accept-requested-peers.ts'
import { createReadPhoto } from '../requests/photos.ts'
import type { PeersRequested, RequestPeerButton, TelegramGateway } from '../requests/ports.ts'
import { createPrepareRequest } from '../requests/prepare-request.ts'
import { sendKeyboard } from '../requests/send-keyboard.ts'
import { sendWholeKeyboard } from '../requests/send-whole-keyboard.ts'
import { readTemplates } from '../requests/templates.ts'
import { createGuestStore } from '../store/guest-store.ts'
import { createPrivacyStore } from '../store/privacy-store.ts'
import { createRequestStore } from '../store/request-store.ts'
import { openTestSqlite } from '../store/test-sqlite.ts'
import { createApp } from './app.ts'
import { createLimits } from './limits.ts'
import { createSessions } from './session.ts'
import { parseProxies } from './trusted-proxies.ts'

export const SAM = 7_300_000_001
export const TEMPLATES = readTemplates(`${import.meta.dirname}/../templates.yaml`)

interface CallOptions {
  body?: unknown
  auth?: string
  headers?: Record<string, string>
}

/** For tests: the whole backend except Telegram. Its Telegram remembers the calls, and can be told to fail. */
export async function openTestApp({ appDir = '/nowhere', basePath = '' } = {}) {
  const db = await openTestSqlite()
  const store = createRequestStore(db, () => NOW)
  const privacy = createPrivacyStore(db, () => NOW)
  const opened: number[] = []
  const hub = createEventHub()
  const closing = new AbortController()
  const buttons: { userId: number; button: RequestPeerButton }[] = []
  const messages: { userId: number; text: string; buttons: RequestPeerButton[] }[] = []
  const telegram: TelegramGateway = {
    async requestWebViewButton(userId, button) {
      buttons.push({ userId, button })
      return `req-${buttons.length}`
    },
    async sendMessage(userId, text, buttons) {
      messages.push({ userId, text, buttons })
    },
    async sendText(userId, text) {
      messages.push({ userId, text, buttons: [] })
    },
    async downloadPhoto() {
      throw new Error('no photo')
    },
  }
  const log = pino({ level: 'silent' })
  const prepared: { userId: number; message: MessageContent }[] = []
  const messageTelegram: PreparedMessageTelegram = {
    async savePreparedMessage(userId, message) {
      prepared.push({ userId, message })
      return { id: `message-${prepared.length}`, expiresAt: NOW + 600 }
    },
  }
  /** `elapsed`: seconds on the clock that only goes forward. */
  const state = {
    isConnected: true,
    trouble: undefined as string | undefined, // a test gives it one
    now: NOW,
    elapsed: 0,
    remoteAddress: '203.0.113.5',
    silentStreams: 0,
  }
  const now = () => state.now
  // A test can replace a method, and then the replacement is called.
  const gateway: TelegramGateway = {
    requestWebViewButton: (...args) => telegram.requestWebViewButton(...args),
    sendMessage: (...args) => telegram.sendMessage(...args),
    sendText: (...args) => telegram.sendText(...args),
    downloadPhoto: (...args) => telegram.downloadPhoto(...args),
  }
  const readPhoto = createReadPhoto({ store, telegram: gateway })
  const thank: AcceptPorts['thank'] = (...message) =>
    sendWholeKeyboard({ store, telegram: gateway, now }, TEMPLATES, ...message)
  const guestStore = createGuestStore(db, store, 'test', now)
  const openUrl: OpenUrl = listId => openingUrl('handpick_bot', listId)
  const app = createApp({
    store,
    visibility: guestStore,
    hub,
    templates: TEMPLATES,
    prepareRequest: createPrepareRequest({ store, telegram: gateway, now }),
    askInChat: (userId, asked, question) =>
      sendKeyboard({ store, telegram: gateway, now }, userId, question, [asked], 'once'),
    prepareMessage: (...args) =>
      prepareMessage({ store: guestStore, telegram: messageTelegram, openUrl }, ...args),
    readPhoto,
    privacy,
    listsOpened: userId => void opened.push(userId),
    about: () => ({ botUsername: 'handpick_bot' }),
    isSigned: signedWithToken(TOKEN),
    sessions: createSessions(TOKEN, 3600),
    limits: createLimits(() => state.elapsed),
    streamIsSilent: () => {
      state.silentStreams++
    },
    trustedProxies: parseProxies('198.51.100.0/24'),
    remoteAddress: () => state.remoteAddress,
    isBehindTls: true,
    alsoFramedBy: [],
    initDataMaxAge: 3600,
    now,
    elapsed: () => state.elapsed,
    closing: closing.signal,
    log,
    appDir,
    basePath,
    metrics: createMetrics(hub),
    isConnected: () => state.isConnected,
    trouble: () => state.trouble,
  })

  return {
    routes: app.routes,
    fetch: app.fetch,
    telegram,
    buttons,
    messages,
    messageTelegram,
    prepared,
    opened,
    state,
    closeStreams() {
      closing.abort()
      hub.wakeAll()
    },
    call: (
      method: string,
      path: string,
      { body, auth = `tma ${signedFor(SAM)}`, headers }: CallOptions = {},
    ) =>
      app.request(path, {
        method,
        headers: { ...(auth && { authorization: auth }), 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    accept: (result: Partial<PeersRequested> & Pick<PeersRequested, 'buttonId' | 'peers'>) =>
      acceptRequestedPeers(
        {
          store,
          thank,
          telegram: gateway,
          wake: async (...news) => hub.wake(...news),
          readPhoto,
          count: () => {},
          log,
        },
        { userId: SAM, photos: [], date: NOW, ...result },
        'en',
      ),
    async close() {
      closing.abort()
      hub.wakeAll()
      await store.close()
    },
  }
}
export type TestApp = Awaited<ReturnType<typeof openTestApp>>
