/** The kinds of peers that a request can ask for, as in TL's RequestPeerType. */
export type RequestKind = 'user' | 'chat' | 'broadcast' | 'createBot'

/** The data of an answer to `web_app_request_chat`. `silent` means that the client doesn't answer. */
export type Shape = 'req_id and error' | 'req_id' | 'empty' | 'null' | 'silent'

/** The time at which the answer to a request reaches the app, and how often. */
export type Delivery = 'at once' | 'late' | 'twice'

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

/** Each fact with its source. The title is our own, so it has no source. */
export type Facts = { [K in Exclude<keyof Profile, 'title'>]: readonly [value: Profile[K], source: string] }

/** The facts about a client. */
export interface Known {
  profile: Profile
  /** The source of each fact. */
  sources: Readonly<Record<string, string>>
}

export function known(title: string, facts: Facts): Known {
  const entries = Object.entries(facts)
  const values = Object.fromEntries(entries.map(([name, [value]]) => [name, value]))
  return {
    // The type of `facts` says that each field is there, with its own type.
    profile: { title, ...values } as unknown as Profile,
    sources: Object.fromEntries(entries.map(([name, [, source]]) => [name, source])),
  }
}

/** The ways in which `web_app_request_chat` may fail. */
export const FAILURES = [
  'dismissedOne',
  'dismissedSeveral',
  'dismissedForm',
  'refusedChoice',
  'refusedButton',
  'otherButton',
  'appGone',
] as const
type Failure = (typeof FAILURES)[number]

/** Gives the same answer to each of these outcomes. */
export function answers<K extends Failure | 'sent'>(names: readonly K[], shape: Shape, source: string) {
  const fact = [shape, source] as const
  const facts = Object.fromEntries(names.map(name => [name, fact]))
  return facts as Record<K, typeof fact> // the entries have exactly the given names
}

/** The facts of a client that doesn't know `web_app_request_chat`. */
export const knowsNoRequestChat = (source: string) => ({
  opensFor: [[], source] as const,
  withoutArguments: ['is ignored', source] as const,
  botSent: ['once', source] as const,
  afterCreatingBot: ['stays', source] as const,
  delivers: ['at once', source] as const,
  ...answers([...FAILURES, 'sent'], 'silent', source),
})
