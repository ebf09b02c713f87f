import type { Insets } from '../webapp/insets.ts'

/** The kinds of peers that a request can ask for, as in TL's RequestPeerType. */
export type RequestKind = 'user' | 'chat' | 'broadcast' | 'createBot'

/** The data of an answer to `web_app_request_chat`. `silent` means that the client doesn't answer. */
export type Shape = 'req_id and error' | 'req_id' | 'empty' | 'null' | 'silent'

/** The time at which the answer to a request reaches the app, and how often. */
export type Delivery = 'at once' | 'late' | 'twice'

/** A box in the middle, a sheet from below, or the whole screen. */
export type PickerLook = 'box' | 'sheet' | 'screen'

/** The buttons below the app, in CSS pixels: `edge` is beside them, and `gap` between them. */
export interface ButtonSizes {
  height: number
  radius: number
  edge: number
  gap: number
}

/** "settings" shows only when the app asks for it. "home screen for named apps" needs an app with a name of its own. */
export type MenuItem =
  | 'settings'
  | 'reload'
  | 'home screen'
  | 'home screen for named apps'
  | 'terms'
  | 'privacy'

/** A Telegram client that the page can imitate, with its answers to Mini Apps. */
export interface Profile {
  title: string
  /** `tgWebAppPlatform`. @see https://core.telegram.org/bots/webapps#initializing-mini-apps */
  platform: string
  /** `tgWebAppVersion`: the Bot API version that the client claims. */
  version: string

  /** The kinds of `web_app_request_chat` that open a picker or form. The client ignores other kinds silently. */
  opensFor: readonly RequestKind[]
  /** The effect of `web_app_request_chat` without arguments. */
  withoutArguments: 'is ignored' | 'closes the app'
  /** The data of `requested_chat_sent`. */
  sent: Shape
  /** When the client tells that a new bot was sent. Android also tells so before Telegram has accepted it. */
  botSent: 'once' | 'before and after'
  /** The data of `requested_chat_failed` when the user dismissed the picker for one peer. */
  dismissedOne: Shape
  /** The same, when the user dismissed the picker for several users. */
  dismissedSeveral: Shape
  /** The same, when the user dismissed the form for a new bot. */
  dismissedForm: Shape
  /** The same, when Telegram refused the choice. */
  refusedChoice: Shape
  /** The same, when Telegram refused to give the button. */
  refusedButton: Shape
  /** The same, when the prepared button isn't a peer request. */
  otherButton: Shape
  /** The same, when the app was closed before a picker could open. */
  appGone: Shape
  /** The behaviour after the user created a bot on request. */
  afterCreatingBot: 'stays' | 'opens its chat and closes the app'
  delivers: Delivery

  /** What a tap on a user does, when only one may be chosen. A group or channel is always asked about. */
  oneUser: 'is shared at the tap' | 'is asked about'
  /** The place that tells how many users are chosen, when several may be. */
  counter: 'in the title' | 'on the button'
  /** When there is a button that shares several users. */
  submit: 'with the first choice' | 'always'
  /** The form of the picker when only one peer may be chosen. */
  lookOfOne: PickerLook
  /** The same, when several users may be chosen. */
  lookOfSeveral: PickerLook

  /** How many chats the user may send a prepared message to at once. */
  messageChats: 'one' | 'several'
  /** The error for a prepared message that can't be fetched: the client's own error, or Telegram's. */
  messageExpired: 'by its error' | 'always MESSAGE_EXPIRED' | 'Telegram’s error'
  /** The error for a prepared message that Telegram refuses. */
  messageRefused: 'MESSAGE_SEND_FAILED' | 'Telegram’s error' | 'nothing'
  /** Whether the client waits for Telegram before it tells that a prepared message was sent. */
  messageSent: 'once Telegram has it' | 'at once'
  afterMessage: 'stays' | 'closes the app'

  /** The answer about the app's icon. With `tells`, the client reports the actual status. */
  homeScreenCheck: 'unsupported' | 'unknown' | 'tells'
  /** `is silent` adds the icon without an event. `tells` adds the icon and reports it. */
  homeScreenAdd: 'is ignored' | 'is refused' | 'is silent' | 'tells'

  /** The effect of a popup that breaks the rules. */
  wrongPopup: 'is ignored' | 'closes the app'
  /** The answer to leaving full screen when the app isn't in full screen. */
  leavingFullscreen: 'fullscreen_changed' | 'fullscreen_failed' | 'nothing'
  /** The height that the client's own buttons cover of a fullscreen app, in CSS pixels. */
  fullscreenTop: number
  /** The client fills a window of any size, or a phone's screen of this size, in CSS pixels. */
  screen: 'any window' | { width: number; height: number }
  /** The parts of the screen below a notch or a home bar, when the device is upright. */
  insetsUpright: Insets
  /** The same, when it is held on its side. */
  insetsOnItsSide: Insets
  /** How a person minimizes an app, which is then told that nobody sees it. */
  minimizing: 'by a swipe or a button' | 'by a button' | 'never'
  isExpanded: 'always' | 'on request'

  /** The accelerometer, the gyroscope and the device's orientation. */
  sensors: 'work' | 'are refused'
  location: 'works' | 'is unavailable'
  biometry: 'works' | 'is unavailable'
  secureStorage: 'works' | 'is refused'
  /** The field that tells that a securely stored value can be restored. */
  restorable: 'can_restore' | 'canRestore'
  emojiStatus: 'works' | 'is refused'
  /** Sharing to a story opens the client's editor, or the client shows a text instead. */
  stories: 'open an editor' | { says: string }
  /** The effect of an inline query without a text. */
  emptyInlineQuery: 'starts' | 'closes the app'

  /** A popup's form. A box and a dialog have the app's first button at the right, and an alert at the left. */
  popupLook: 'box' | 'dialog' | 'alert'
  /** The button that closes the app, in the app's header. At the start, the app's back button replaces it. */
  closeButton: 'at the end' | 'at the start' | 'a word at the start'
  /** The form of the menu in the app's header. */
  menuLook: 'dropdown' | 'popup' | 'actions'
  bottomButtons: ButtonSizes
  /** The items of the menu in the app's header, from top to bottom. */
  menu: readonly MenuItem[]
  /** The QR scanner opens the camera, says that it is closed, or the client shows a text instead. */
  scanner: 'opens' | 'closes at once' | { says: string }
  /** Reading the clipboard isn't allowed. The answer has no data, or null besides a text that the client shows. */
  clipboard: 'no data' | { says: string }
  /** The CSS for scroll bars, which the client sends to an app after `iframe_ready`. */
  scrollBarStyle: string
  /** The web events that the client ignores. */
  ignores: readonly string[]
}

/** The facts that the picker needs. */
export type PickerFacts = Pick<Profile, 'oneUser' | 'counter' | 'submit' | 'lookOfOne' | 'lookOfSeveral'>
