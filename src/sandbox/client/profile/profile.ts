/** For what a request may ask, as TL's RequestPeerType has it. */
export type RequestKind = 'user' | 'chat' | 'broadcast' | 'createBot'

/** What comes with an answer to `web_app_request_chat`; `silent`: there is no answer at all. */
export type Shape = 'req_id and error' | 'req_id' | 'empty' | 'null' | 'silent'

/** When the answer to a request reaches the app, and how often. */
export type Delivery = 'at once' | 'late' | 'twice'

/** A Telegram client to stand in for: what it announces and how it answers Mini Apps. */
export interface Profile {
  title: string
  /** `tgWebAppPlatform`. @see https://core.telegram.org/bots/webapps#initializing-mini-apps */
  platform: string
  /** `tgWebAppVersion`: the Bot API version that the client claims. */
  version: string

  /** For which kinds of `web_app_request_chat` it opens something; to the others it says nothing either. */
  opensFor: readonly RequestKind[]
  /** What `web_app_request_chat` without any arguments does. */
  withoutArguments: 'is ignored' | 'closes the app'
  /** With `requested_chat_sent`. */
  sent: Shape
  /** When it says that a new bot was sent: besides, Android says so before Telegram has taken it. */
  botSent: 'once' | 'before and after'
  /** With `requested_chat_failed`: the picker for one peer was dismissed. */
  dismissedOne: Shape
  /** The picker for several users was dismissed. */
  dismissedSeveral: Shape
  /** The form for a new bot was dismissed. */
  dismissedForm: Shape
  /** Telegram refused the choice. */
  refusedChoice: Shape
  /** Telegram refused to give the button. */
  refusedButton: Shape
  /** The prepared button isn't a peer request. */
  otherButton: Shape
  /** The app was closed before a picker could open. */
  appGone: Shape
  /** What happens once a bot was created on request. */
  afterCreatingBot: 'stays' | 'opens its chat and closes the app'
  delivers: Delivery

  /** What it says of a prepared message that can't be fetched: its own word, or Telegram's. */
  messageExpired: 'by its error' | 'always MESSAGE_EXPIRED' | 'Telegram’s error'
  /** What it says of a prepared message that Telegram doesn't take. */
  messageRefused: 'MESSAGE_SEND_FAILED' | 'Telegram’s error' | 'nothing'
  /** Whether it waits for Telegram before it says that a prepared message was sent. */
  messageSent: 'once Telegram has it' | 'at once'
  afterMessage: 'stays' | 'closes the app'

  /** What it says of the app's icon; `tells` is the truth. */
  homeScreenCheck: 'unsupported' | 'unknown' | 'tells'
  /** What adding the icon does: nothing; a refusal; adding it without a word; adding it and saying so. */
  homeScreenAdd: 'is ignored' | 'is refused' | 'is silent' | 'tells'

  /** A popup that is against the rules. */
  wrongPopup: 'is ignored' | 'closes the app'
  /** Leaving full screen when the app isn't in it. */
  leavingFullscreen: 'fullscreen_changed' | 'fullscreen_failed'
  /** What its own buttons cover of a fullscreen app, in CSS pixels. */
  fullscreenTop: number
  isExpanded: 'always' | 'on request'
  /** The QR scanner: the camera, or what the user is told instead. */
  scanner: 'opens' | { says: string }
  /** What reading the clipboard gives, where it isn't allowed. */
  clipboard: 'no data' | 'null'
  /** Scroll bars' style, sent to an app that is ready for it. */
  scrollBarStyle: string
  /** Web events that it takes and does nothing about. */
  ignores: readonly string[]
}

/** Each fact with where it was read, but for what the client is called here. */
export type Facts = { [K in Exclude<keyof Profile, 'title'>]: readonly [value: Profile[K], source: string] }

/** What is known of a client. */
export interface Known {
  profile: Profile
  /** Where each fact was read. */
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

/** How `web_app_request_chat` may fail. */
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

/** The same answer to each of these. */
export function answers<K extends Failure | 'sent'>(names: readonly K[], shape: Shape, source: string) {
  const fact = [shape, source] as const
  const facts = Object.fromEntries(names.map(name => [name, fact]))
  return facts as Record<K, typeof fact> // each name that is given is there
}

/** Of a client that doesn't know `web_app_request_chat`. */
export const knowsNoRequestChat = (source: string) => ({
  opensFor: [[], source] as const,
  withoutArguments: ['is ignored', source] as const,
  botSent: ['once', source] as const,
  afterCreatingBot: ['stays', source] as const,
  delivers: ['at once', source] as const,
  ...answers([...FAILURES, 'sent'], 'silent', source),
})
