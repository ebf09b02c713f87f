import { type PeerRef, peerKey } from '../api/peer.ts'
import { note } from '../inspector/inspector.ts'
import { openTelegramLink } from '../links/open-link.ts'
import { cancelPicker } from '../picker/ask.ts'
import { livePorts } from '../picker/live-ports.ts'
import { currentProfile } from '../store/profile.ts'
import { openChat, useSession } from '../store/session.ts'
import { useTheme } from '../store/theme.ts'
import { toast, toastError } from '../store/toasts.ts'
import { THEME_PARAMS } from '../ui/theme-params.ts'
import type { Host } from './handler.ts'
import { hidePanel, type Panel, patchPanel, usePanel } from './panel.ts'
import { requestChat } from './request-chat.ts'
import { toWebEvent, type WebEvent } from './web-events.ts'

/** What the Mini App in `frame` can do to this page. Does nothing once another one is on screen. */
export function createHost(frame: HTMLIFrameElement, opened: Panel): Host {
  const { bot, id } = opened
  const panel = () => {
    const current = usePanel.getState().panel
    return current?.id === id ? current : opened
  }
  const post: Host['post'] = (eventType, eventData) => {
    noteEvent('client', bot, { eventType, eventData })
    // Any origin: an app may have gone to another one, and nothing that a client says is secret from it.
    frame.contentWindow?.postMessage(toWebEvent(eventType, eventData), '*')
  }
  return {
    post,
    panel,
    patch: change => usePanel.getState().panel?.id === id && patchPanel(change),
    close: closeMiniApp,
    themeParams: () => THEME_PARAMS[useTheme.getState().name],
    viewport: () => ({ width: frame.clientWidth, height: frame.clientHeight }),
    toast,
    openLink: url => window.open(url, '_blank', 'noopener,noreferrer'),
    openTelegramLink: link => {
      openTelegramLink(link).catch(toastError)
    },
    profile: currentProfile(),
    requestChat: reqId => {
      const leaveFor = (peer: PeerRef) => {
        closeMiniApp()
        openChat(peerKey(peer))
      }
      void requestChat(reqId, { ...livePorts(bot), profile: currentProfile(), post, leaveFor })
    },
  }
}

/** Puts a web event on the inspector's time line. */
export function noteEvent(from: 'app' | 'client', bot: PeerRef, { eventType, eventData }: WebEvent) {
  const { userId } = useSession.getState()
  note({ kind: 'event', at: Date.now(), from, botId: bot.id, userId, name: eventType, data: eventData })
}

/** Closes at once, or asks first when the app wants that. */
export function requestClose() {
  if (usePanel.getState().panel?.confirmClosing) patchPanel({ closing: true })
  else closeMiniApp()
}

export function closeMiniApp() {
  cancelPicker()
  hidePanel()
}
