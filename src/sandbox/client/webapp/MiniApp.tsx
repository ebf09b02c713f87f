import { type CSSProperties, type RefObject, useEffect } from 'react'
import { toInputPeer, toInputUser } from '../api/peer.ts'
import type { Profile } from '../profile/profile.ts'
import { currentProfile } from '../store/profile.ts'
import { useSession } from '../store/session.ts'
import { useTheme } from '../store/theme.ts'
import { Icon } from '../ui/Icon.tsx'
import { toCssVariables } from '../ui/theme-params.ts'
import { BottomButtons } from './BottomButtons.tsx'
import { useDevice } from './device.ts'
import type { Device } from './device-values.ts'
import { Header } from './Header.tsx'
import { postTheme } from './handlers.ts'
import { closeMiniApp, requestClose } from './host.ts'
import type { Insets } from './insets.ts'
import { restore } from './minimize.ts'
import { PopupDialog } from './PopupDialog.tsx'
import { type Panel, patchPanel, usePanel } from './panel.ts'
import { fromTheLeft } from './popup.ts'
import { ScanDialog } from './ScanDialog.tsx'
import { SilentNotice } from './SilentNotice.tsx'
import { heldAs, safeArea } from './safe-area.ts'
import { Unshown } from './Unshown.tsx'
import { useHost } from './use-host.ts'
import { useProbe } from './use-probe.ts'
import { useSilence } from './use-silence.ts'
import './mini-app.css'

/** The interval of Telegram's clients. @see https://core.telegram.org/method/messages.prolongWebView */
const PROLONG_EVERY_MS = 60_000

const CONFIRM_CLOSING = {
  title: '',
  message: 'Changes that you made may not be saved.',
  buttons: [
    { id: 'stay', type: 'cancel', text: 'Cancel' },
    { id: 'close', type: 'destructive', text: 'Close anyway' },
  ],
} as const

export function MiniApp() {
  const panel = usePanel(({ panel }) => panel)
  return panel && <OpenMiniApp key={panel.id} panel={panel} />
}

function OpenMiniApp({ panel }: { panel: Panel }) {
  const { bot, url, queryId, popup } = panel
  const { host, frame, post } = useHost(panel)
  const { unshown, retry, showAnyway } = useProbe(panel)
  useSilence(panel)
  const call = useSession(({ call }) => call)
  const theme = useTheme()
  const device = useDevice()
  const held = heldAs({ device: () => device, panel: () => panel })
  const { screen, popupLook } = currentProfile()

  useFocusInside(frame)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the app has to learn each new theme
  useEffect(() => {
    if (host) postTheme(host)
  }, [theme, host])
  useEffect(() => {
    if (queryId === undefined) return
    const prolong = () => {
      // Telegram refuses when the query has expired. The app can't answer the query then, but goes on working.
      call('messages.prolongWebView', { peer: toInputPeer(bot), bot: toInputUser(bot), queryId }).catch(
        () => {},
      )
    }
    const timer = setInterval(prolong, PROLONG_EVERY_MS)
    return () => clearInterval(timer)
  }, [call, bot, queryId])

  return (
    <section
      className="mini-app"
      aria-label={bot.title}
      data-expanded={panel.expanded}
      data-fullscreen={panel.fullscreen}
      data-minimized={panel.minimized}
      data-held={held}
      data-screen={screen === 'any window' ? 'window' : 'phone'}
      style={{
        ...sizes(screen, held),
        ...(host && edges(safeArea({ profile: host.profile, device: () => device, panel: () => panel }))),
      }}
    >
      {panel.minimized && host && (
        <div className="mini-app-bar">
          <button type="button" className="mini-app-restore" onClick={() => restore(host)}>
            <Icon name="app" size={20} /> <bdi className="ellipsis">{bot.title}</bdi>
          </button>
          <button type="button" className="icon-button" aria-label="Close Mini App" onClick={requestClose}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <div className="mini-app-screen">
        <div className="mini-app-frame" style={{ ...toCssVariables(theme.tried), ...colours(panel) }}>
          <Header panel={panel} host={host} onClose={requestClose} />
          <div className="mini-app-body">
            {!panel.ready && <span className="mini-app-loading" aria-hidden="true" />}
            {unshown ? (
              <Unshown url={url} probed={unshown} onRetry={retry} onShowAnyway={showAnyway} />
            ) : (
              <iframe
                key={panel.reloads}
                ref={frame}
                title="Mini App"
                src={url}
                // Some clients ignore `web_app_ready`, so a loaded page counts as ready, too.
                onLoad={() => patchPanel({ ready: true, loaded: true })}
                sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads"
                referrerPolicy="no-referrer"
              />
            )}
            {panel.silent && !panel.silenceRead && (
              <SilentNotice onDismiss={() => patchPanel({ silenceRead: true })} />
            )}
            {panel.pulses > 0 && (
              <span key={panel.pulses} className="mini-app-pulse" data-style={panel.pulse} />
            )}
          </div>
          <BottomButtons panel={panel} post={post} />
        </div>
      </div>
      {popup && (
        <PopupDialog
          popup={{ ...popup, buttons: fromTheLeft(popupLook, popup.buttons) }}
          onClose={buttonId => {
            patchPanel({ popup: undefined })
            post('popup_closed', buttonId === undefined ? {} : { button_id: buttonId })
          }}
        />
      )}
      {panel.question && (
        <PopupDialog
          popup={panel.question.popup}
          onClose={buttonId => {
            const answered = panel.question?.answered
            patchPanel({ question: undefined })
            answered?.(buttonId)
          }}
        />
      )}
      {panel.scanning && (
        <ScanDialog
          text={panel.scanning.text}
          onScan={data => post('qr_text_received', { data })}
          onClose={() => {
            patchPanel({ scanning: undefined })
            post('scan_qr_popup_closed')
          }}
        />
      )}
      {panel.closing && (
        <PopupDialog
          popup={{ ...CONFIRM_CLOSING, buttons: [...CONFIRM_CLOSING.buttons] }}
          onClose={answer => (answer === 'close' ? closeMiniApp() : patchPanel({ closing: false }))}
        />
      )}
    </section>
  )
}

/** Gives the focus to the app, and afterwards back, unless something else has taken it meanwhile. */
function useFocusInside(frame: RefObject<HTMLIFrameElement | null>) {
  useEffect(() => {
    const before = document.activeElement
    frame.current?.focus()
    return () => {
      // The focus is on the body when the element that had it is gone.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
    }
  }, [frame])
}

/** The size of the phone's screen. It lies on its side when the phone does. */
function sizes(screen: Profile['screen'], held: Device['held']): CSSProperties {
  if (screen === 'any window') return {}
  const { width, height } = screen
  const [across, down] = held === 'upright' ? [width, height] : [height, width]
  return { '--screen-width': `${across}px`, '--screen-height': `${down}px` } as CSSProperties // as in `edges`
}

/** The edges that the device itself covers. */
const edges = ({ top, bottom }: Insets) =>
  // React's type doesn't know custom properties.
  ({ '--safe-top': `${top}px`, '--safe-bottom': `${bottom}px` }) as CSSProperties

/** The app's own colours, or else the theme's colours. */
function colours({ headerColor, backgroundColor, bottomBarColor }: Panel): CSSProperties {
  return {
    ...(headerColor && { '--header': headerColor, '--header-ink': readableOn(headerColor) }),
    ...(backgroundColor && { '--background': backgroundColor }),
    ...(bottomBarColor && { '--bottom-bar': bottomBarColor }),
  } as CSSProperties // React's type doesn't know custom properties
}

/** Black or white: the colour that is readable on a `#rrggbb` background. */
function readableOn(color: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  // Perceived brightness, ITU-R BT.601.
  return (red * 299 + green * 587 + blue * 114) / 1000 > 150 ? '#000000' : '#ffffff'
}
