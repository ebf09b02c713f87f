import { create } from 'zustand'
import type { Peer } from '../api/peer.ts'
import type { Device } from './device-values.ts'

export interface BottomButton {
  visible: boolean
  active: boolean
  text: string
  color: string | undefined
  textColor: string | undefined
  /** The custom emoji before the text. */
  iconCustomEmojiId: string | undefined
  progress: boolean
  shine: boolean
}

export interface PopupButton {
  id: string
  type: 'default' | 'destructive' | 'ok' | 'close' | 'cancel'
  text: string
}

export interface Popup {
  title: string
  message: string
  buttons: PopupButton[]
}

/** A Mini App on screen, with everything that it has asked its client to show. */
export interface Panel {
  /** Each launch has its own id. */
  id: number
  bot: Peer
  url: string
  queryId: string | undefined
  /** A direct link with the app's own name has opened it. */
  named: boolean
  /** Opens the app once more in the same way. */
  again: () => Promise<void>
  /** The text of the reply keyboard's button that opened the app. Undefined for other ways of opening. */
  buttonText: string | undefined
  /** The frame has loaded a page, which may not be the app. */
  loaded: boolean
  /** The app has sent a web event to this client. */
  spoke: boolean
  /** The page was loaded a while ago, but has sent no web event. */
  silent: boolean
  /** The user has dismissed the notice about the silent app. */
  silenceRead: boolean
  /** Counts reloads, so that each reload gets a new iframe. */
  reloads: number
  ready: boolean
  expanded: boolean
  fullscreen: boolean
  /** Only a bar at the bottom shows the app. */
  minimized: boolean
  /** A swipe downwards inside the app minimizes it. */
  verticalSwipes: boolean
  /** The app stays like this when the phone is turned. Undefined when it turns, too. */
  orientationLock: Device['held'] | undefined
  /** `#rrggbb`, or the name of a theme colour. */
  headerColor: string | undefined
  backgroundColor: string | undefined
  bottomBarColor: string | undefined
  mainButton: BottomButton
  secondaryButton: BottomButton & { position: 'left' | 'right' | 'top' | 'bottom' }
  backButton: boolean
  settingsButton: boolean
  confirmClosing: boolean
  /** The client is asking whether to close the app. */
  closing: boolean
  popup: Popup | undefined
  /** The client's own question on behalf of the app. */
  question: { popup: Popup; answered: (buttonId: string | undefined) => void } | undefined
  /** The QR scanner is open, with the app's text. */
  scanning: { text: string } | undefined
  /** The user allows the bot to write. */
  writeAccess: boolean
  /** Counts haptic pulses. The kind of the last pulse decides how strong it looks. */
  pulses: number
  pulse: string
}

const BUTTON: BottomButton = {
  visible: false,
  active: true,
  text: '',
  color: undefined,
  textColor: undefined,
  iconCustomEmojiId: undefined,
  progress: false,
  shine: false,
}

/** The initial state of every Mini App, also after the app has reloaded itself. What the person has set stays. */
export const FRESH = {
  ready: false,
  loaded: false,
  spoke: false,
  silent: false,
  silenceRead: false,
  headerColor: undefined,
  backgroundColor: undefined,
  bottomBarColor: undefined,
  mainButton: { ...BUTTON, text: 'Continue' },
  secondaryButton: { ...BUTTON, text: 'Cancel', position: 'left' },
  backButton: false,
  settingsButton: false,
  confirmClosing: false,
  closing: false,
  popup: undefined,
  question: undefined,
  scanning: undefined,
  verticalSwipes: true,
  orientationLock: undefined,
  pulses: 0,
  pulse: 'light',
} satisfies Partial<Panel>

export const usePanel = create<{ panel: Panel | undefined }>(() => ({ panel: undefined }))

let lastId = 0

/** The properties that a launch sets. */
type Launch = Pick<Panel, 'bot' | 'url' | 'queryId' | 'again'> &
  Partial<Pick<Panel, 'expanded' | 'fullscreen' | 'buttonText' | 'named'>>

export function showPanel(launch: Launch) {
  const start = {
    id: ++lastId,
    reloads: 0,
    expanded: false,
    fullscreen: false,
    minimized: false,
    writeAccess: false,
    buttonText: undefined,
    named: false,
  }
  usePanel.setState({ panel: { ...FRESH, ...start, ...launch } })
}

export const patchPanel = (change: Partial<Panel>) =>
  usePanel.setState(({ panel }) => ({ panel: panel && { ...panel, ...change } }))

export const hidePanel = () => usePanel.setState({ panel: undefined })
