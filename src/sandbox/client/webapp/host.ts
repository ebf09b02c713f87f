import { randomId } from '../api/message.ts'
import { type Peer, type PeerRef, peerKey, toInputUser } from '../api/peer.ts'
import { switchInline } from '../inline/switch-inline.ts'
import { note } from '../inspector/inspector.ts'
import { openTelegramLink } from '../links/open-link.ts'
import { cancelPicker } from '../picker/ask.ts'
import { livePorts } from '../picker/live-ports.ts'
import { askWhere, cancelSharing } from '../share/ask-where.ts'
import { currentProfile } from '../store/profile.ts'
import { openChat, useSession } from '../store/session.ts'
import { themeParams } from '../store/theme.ts'
import { toast, toastError } from '../store/toasts.ts'
import { toPeerTypes } from './chat-types.ts'
import { useDevice } from './device.ts'
import { allowEmojiStatus, mayChangeEmojiStatus, updateEmojiStatus } from './emoji-status-calls.ts'
import type { Host, Store, StoreKind } from './handler.ts'
import { hidePanel, type Panel, patchPanel, usePanel } from './panel.ts'
import { requestChat } from './request-chat.ts'
import { reinstall } from './secure-storage.ts'
import { sendPreparedMessage } from './send-prepared-message.ts'
import { requestedContact, sharePhone } from './share-phone.ts'
import { toWebEvent, type WebEvent } from './web-events.ts'
import { allowWriting } from './write-access.ts'

/** The host of the Mini App in `frame`. It changes nothing after another app has come on screen. `dispose` ends its timers. */
export function createHost(frame: HTMLIFrameElement, opened: Panel): Host & { dispose(): void } {
  const { bot, id } = opened
  const panel = () => {
    const current = usePanel.getState().panel
    return current?.id === id ? current : opened
  }
  const post: Host['post'] = (eventType, eventData) => {
    noteEvent('client', bot, { eventType, eventData })
    // Any origin is allowed. An app may have moved to another origin, and the client's events hold no secrets.
    frame.contentWindow?.postMessage(toWebEvent(eventType, eventData), '*')
  }
  const timers = new Map<string, ReturnType<typeof setInterval>>()
  const endRepeat = (name: string) => {
    clearInterval(timers.get(name))
    timers.delete(name)
  }
  const host: Host & { dispose(): void } = {
    dispose: () => [...timers.keys()].forEach(endRepeat),
    post,
    panel,
    patch: change => usePanel.getState().panel?.id === id && patchPanel(change),
    close: closeMiniApp,
    themeParams,
    viewport: () => ({ width: frame.clientWidth, height: frame.clientHeight }),
    toast,
    openLink: url => window.open(url, '_blank', 'noopener,noreferrer'),
    openTelegramLink: link => {
      openTelegramLink(link).catch(toastError)
    },
    profile: currentProfile(),
    device: useDevice.getState,
    repeat: (name, everyMs, run) => {
      endRepeat(name)
      timers.set(name, setInterval(run, everyMs))
    },
    endRepeat,
    isPremium: () => {
      const { cast, userId } = useSession.getState()
      return cast?.accounts.find(({ id }) => id === userId)?.premium === true
    },
    isPageVisible: () => document.visibilityState === 'visible',
    hideKeyboard: () => frame.blur(),
    ask: (popup, answered) => {
      if (panel().question) answered(undefined)
      else if (usePanel.getState().panel?.id === id) patchPanel({ question: { popup, answered } })
    },
    store: kind => browserStore(kind, useSession.getState().userId, bot.id),
    download: (href, download) =>
      Object.assign(document.createElement('a'), {
        href,
        download,
        target: '_blank',
        rel: 'noreferrer',
      }).click(),
    sendData: (buttonText, data) => {
      sendWebViewData(bot, buttonText, data).catch(toastError)
    },
    allowWriting: () => allowWriting(bot),
    setEmojiStatus: updateEmojiStatus,
    mayChangeEmojiStatus: () => mayChangeEmojiStatus(bot),
    allowEmojiStatus: () => allowEmojiStatus(bot),
    sharePhone: () => sharePhone(bot),
    requestedContact: () => requestedContact(bot),
    sendPreparedMessage: id => {
      const { call } = useSession.getState()
      const { close } = host
      const ports = { call, bot, askWhere, post, toast, close }
      void sendPreparedMessage(id, { ...ports, profile: currentProfile() })
    },
    switchInlineQuery: (query, chatTypes) => {
      closeMiniApp()
      switchInline(bot, query, chatTypes.length === 0 ? 'this chat' : toPeerTypes(chatTypes)).catch(
        toastError,
      )
    },
    requestChat: reqId => {
      const leaveFor = (peer: PeerRef) => {
        closeMiniApp()
        openChat(peerKey(peer))
      }
      const isThere = () => usePanel.getState().panel?.id === id
      void requestChat(reqId, { ...livePorts(bot), profile: currentProfile(), post, isThere, leaveFor })
    },
  }
  return host
}

/** @see https://core.telegram.org/method/messages.sendWebViewData */
async function sendWebViewData(bot: Peer, buttonText: string, data: string) {
  const { call } = useSession.getState()
  const request = { bot: toInputUser(bot), randomId: randomId(), buttonText, data }
  await call('messages.sendWebViewData', request)
}

/** Puts a web event on the inspector's timeline. */
export function noteEvent(from: 'app' | 'client', bot: PeerRef, { eventType, eventData }: WebEvent) {
  const { userId } = useSession.getState()
  note({ kind: 'event', at: Date.now(), from, botId: bot.id, userId, name: eventType, data: eventData })
}

/** Closes the app. Asks first when the app has asked for a confirmation. */
export function requestClose() {
  if (usePanel.getState().panel?.confirmClosing) patchPanel({ closing: true })
  else closeMiniApp()
}

export function closeMiniApp() {
  cancelPicker()
  cancelSharing()
  hidePanel()
}

/** Does what installing Telegram again does to an app's secure storage. */
export function reinstallTelegram(bot: Peer) {
  const { userId } = useSession.getState()
  reinstall({ store: kind => browserStore(kind, userId, bot.id) })
  toast(`What ${bot.title} stored securely can only be restored now`)
}

/** Keeps an app's values in this browser, separately for each user and bot. */
function browserStore(kind: StoreKind, userId: number, botId: number): Store {
  const name = `telegram-in-a-box:${kind}:${userId}:${botId}`
  return {
    read() {
      const text = localStorage.getItem(name)
      return text === null ? {} : (JSON.parse(text) as Record<string, string>) // only `write` below writes it
    },
    write: values => localStorage.setItem(name, JSON.stringify(values)),
  }
}
