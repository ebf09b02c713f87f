import { create } from 'zustand'
import type { Peer } from '../api/peer.ts'

export interface BottomButton {
  visible: boolean
  active: boolean
  text: string
  color: string | undefined
  textColor: string | undefined
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

/** A Mini App on screen, and everything that it has asked its client to show. */
export interface Panel {
  /** One per launch. */
  id: number
  bot: Peer
  url: string
  queryId: string | undefined
  /** Of the reply keyboard's button that has opened it; undefined when it was opened another way. */
  buttonText: string | undefined
  /** The page has been fetched, whatever it is. */
  loaded: boolean
  /** It has said something to this client. */
  spoke: boolean
  /** It has been there for a while, and still hasn't said anything. */
  silent: boolean
  /** The user has read that. */
  silenceRead: boolean
  /** Counts reloads, so that each is a new iframe. */
  reloads: number
  ready: boolean
  expanded: boolean
  fullscreen: boolean
  /** `#rrggbb`, or one of the theme's colours by name. */
  headerColor: string | undefined
  backgroundColor: string | undefined
  bottomBarColor: string | undefined
  mainButton: BottomButton
  secondaryButton: BottomButton & { position: 'left' | 'right' | 'top' | 'bottom' }
  backButton: boolean
  settingsButton: boolean
  confirmClosing: boolean
  /** The client is asking whether to close. */
  closing: boolean
  popup: Popup | undefined
  /** What the client itself asks, for the app. */
  question: { popup: Popup; answered: (buttonId: string | undefined) => void } | undefined
  /** The camera is open to read codes, with what the app says about it. */
  scanning: { text: string } | undefined
  /** The user lets the bot write. */
  writeAccess: boolean
  /** Counts haptic pulses; the last one's kind says how strong it looks. */
  pulses: number
  pulse: string
}

const BUTTON: BottomButton = {
  visible: false,
  active: true,
  text: '',
  color: undefined,
  textColor: undefined,
  progress: false,
  shine: false,
}

/** What every Mini App starts from, also after it has reloaded itself. */
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
  pulses: 0,
  pulse: 'light',
} satisfies Partial<Panel>

export const usePanel = create<{ panel: Panel | undefined }>(() => ({ panel: undefined }))

let lastId = 0

/** What a launch decides. */
type Launch = Pick<Panel, 'bot' | 'url' | 'queryId'> &
  Partial<Pick<Panel, 'expanded' | 'fullscreen' | 'buttonText'>>

export function showPanel(launch: Launch) {
  const start = {
    id: ++lastId,
    reloads: 0,
    expanded: false,
    fullscreen: false,
    writeAccess: false,
    buttonText: undefined,
  }
  usePanel.setState({ panel: { ...FRESH, ...start, ...launch } })
}

export const patchPanel = (change: Partial<Panel>) =>
  usePanel.setState(({ panel }) => ({ panel: panel && { ...panel, ...change } }))

export const hidePanel = () => usePanel.setState({ panel: undefined })
