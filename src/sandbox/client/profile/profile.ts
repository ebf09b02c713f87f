/** The kinds of peers that a request can ask for, as in TL's RequestPeerType. */
export type RequestKind = 'user' | 'chat' | 'broadcast' | 'createBot'

/** The data of an answer to `web_app_request_chat`. `silent` means that the client doesn't answer. */
export type Shape = 'req_id and error' | 'req_id' | 'empty' | 'null' | 'silent'

/** The time at which the answer to a request reaches the app, and how often. */
export type Delivery = 'at once' | 'late' | 'twice'

/** A box in the middle, a sheet from below, or the whole screen. */
export type PickerLook = 'box' | 'sheet' | 'screen'

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
  leavingFullscreen: 'fullscreen_changed' | 'fullscreen_failed'
  /** The height that the client's own buttons cover of a fullscreen app, in CSS pixels. */
  fullscreenTop: number
  isExpanded: 'always' | 'on request'
  /** The QR scanner opens the camera, or the client shows a text instead. */
  scanner: 'opens' | { says: string }
  /** The answer to reading the clipboard where the client doesn't allow it. */
  clipboard: 'no data' | 'null'
  /** The CSS for scroll bars, which the client sends to an app after `iframe_ready`. */
  scrollBarStyle: string
  /** The web events that the client ignores. */
  ignores: readonly string[]
}

/** The facts that the picker needs. */
export type PickerFacts = Pick<Profile, 'oneUser' | 'counter' | 'submit' | 'lookOfOne' | 'lookOfSeveral'>
