import { askClient } from './ask-client.ts'
import type { Bridge } from './bridge.ts'
import { type Client, readClient } from './client.ts'
import { pageBridge } from './page-bridge.ts'
import { BRIEF_MS, patienceOf } from './patience.ts'
import type { PeerKind } from './peer-kind.ts'
import type { RequestChatResult } from './reply.ts'
import { createFollowLife, type Life, pageSurroundings, type Surroundings } from './sign-of-life.ts'
import { isAtLeast } from './version.ts'
import { createWays } from './ways.ts'

/** The first version of the Mini Apps platform with `web_app_request_chat`. */
const REQUEST_CHAT_VERSION = '9.6'

/**
 * An open picker covers the page. So a tap after this time says that there is no picker: its reply was lost.
 * An earlier tap is a double tap.
 */
const DOUBLE_TAP_MS = 3000

/** What `createRequestChat` takes in place of what it finds in the page. */
export interface RequestChatOptions extends Partial<Client> {
  /** `{ postEvent, on }` of an SDK. The page's own way to the client unless given. */
  bridge?: Bridge
  /** How the page notices that something has opened above it, and how time passes. For tests. */
  surroundings?: Surroundings
}

/** How one request is made. */
export interface Asking {
  /** What the prepared button asks for. Some clients open only some kinds. `user` unless given. */
  kind?: PeerKind
  /** Ends the wait: the result is `cancelled` then. A picker that is open stays open. */
  signal?: AbortSignal
  /** The same request was made before, and nothing opened: the client is given less time. */
  isRepeated?: boolean
  /**
   * What to do when the client opens nothing: `end` the request, or `wait` on, since its picker may open late.
   * `end` unless given.
   */
  onSilence?: 'end' | 'wait'
  /**
   * Follows whether the client opens anything. `asked`: it is likely to open nothing, and gets less than a second.
   * `silent`: for all the page can see, nothing has opened. `open`: something has, perhaps late.
   */
  onLife?: (life: Life) => void
  /** After `sent`: Android takes back that a new bot was sent when Telegram refuses it. Until the signal comes. */
  onRefused?: (error: string) => void
}

/** Made by {@link createRequestChat}. */
export interface RequestChat {
  /**
   * Lets Telegram ask for the peers of a prepared button. One request at a time.
   *
   * Waits for as long as the picker is open, however long somebody needs to choose. Ends with `silent` when the
   * client opens nothing (iOS and web clients do so for some or all kinds). Rejects only when the bridge throws.
   *
   * @param reqId `webapp_req_id` of `bots.requestWebViewButton`, or `id` of the Bot API's `PreparedKeyboardButton`
   * @see https://core.telegram.org/method/bots.requestWebViewButton
   * @see https://core.telegram.org/bots/api#savepreparedkeyboardbutton
   */
  (reqId: string, asking?: Asking): Promise<RequestChatResult>
  /**
   * Whether it makes sense to ask this client. By its version alone, until it has been asked. With a kind, also
   * by what it did then.
   */
  isSupported(kind?: PeerKind): boolean
  /** Whether a picker is open, as far as can be told: another request would be `busy`. */
  isBusy(): boolean
  /** The bot has got a choice of this kind: the client has a picker, even if it never replied. */
  noteAnswer(kind: PeerKind): void
}

/**
 * Makes `requestChat`, which opens Telegram's picker from a Mini App. Make one for the whole page.
 *
 * @see https://core.telegram.org/bots/webapps#initializing-mini-apps (requestChat, Bot API 9.6)
 * @example
 * const requestChat = createRequestChat()
 * const { status } = await requestChat(reqId)
 */
export function createRequestChat(options: RequestChatOptions = {}): RequestChat {
  const bridge = options.bridge ?? pageBridge
  const surroundings = options.surroundings ?? pageSurroundings(bridge)
  const followLife = createFollowLife(surroundings)
  const ways = createWays()
  /** The request whose reply is waited for. `giveUp` once a tap would say that there is no picker. */
  let current: { giveUp?: () => void } | undefined
  // Read when it is needed: Telegram's script may be loaded after this one.
  const client = (): Client => {
    const found = readClient()
    return { version: options.version ?? found.version, platform: options.platform ?? found.platform }
  }
  const isSupported = (kind?: PeerKind) =>
    isAtLeast(client().version, REQUEST_CHAT_VERSION) && (kind === undefined || !ways.isSilent(kind))
  const isBusy = () => current !== undefined && !current.giveUp

  async function requestChat(reqId: string, asking: Asking = {}): Promise<RequestChatResult> {
    const { kind = 'user', signal, onSilence = 'end', onLife, onRefused } = asking
    if (!isSupported()) return { status: 'unsupported' }
    if (isBusy()) return { status: 'busy' }
    const isRepeated = asking.isRepeated || current !== undefined || ways.isSilent(kind)
    current?.giveUp?.()

    const waiting = new AbortController()
    const looking = new AbortController()
    let isSilent = false
    const giveUp = () => {
      isSilent = true
      waiting.abort()
    }
    const onAbort = () => waiting.abort()
    signal?.addEventListener('abort', onAbort)
    if (signal?.aborted) onAbort()
    const request: { giveUp?: () => void } = {}
    current = request
    const stopTimer = surroundings.after(DOUBLE_TAP_MS, () => {
      request.giveUp = giveUp
    })
    waiting.signal.addEventListener('abort', () => {
      if (current === request) current = undefined
    })

    const learn = (life: Life) => {
      if (life === 'silent') ways.noteSilence(kind)
      else if (life === 'open') ways.takeBackSilence(kind)
      onLife?.(life)
      if (life === 'silent' && onSilence === 'end') giveUp()
    }
    const patienceMs = patienceOf(client().platform, { kind, isRepeated })
    if (patienceMs !== undefined && (isRepeated || !ways.hasAnswered(kind))) {
      if (patienceMs === BRIEF_MS) learn('asked')
      followLife(patienceMs, looking.signal, learn)
    }

    try {
      const result = await askClient(bridge, reqId, waiting.signal, onRefused)
      if (waiting.signal.aborted) return { status: isSilent ? 'silent' : 'cancelled' }
      if (result.status !== 'sent') signal?.removeEventListener('abort', onAbort)
      if (result.status === 'unsupported') ways.noteSilence(kind)
      else ways.noteAnswer(kind)
      return result
    } finally {
      stopTimer()
      looking.abort()
      if (current === request) current = undefined
    }
  }

  return Object.assign(requestChat, { isSupported, isBusy, noteAnswer: ways.noteAnswer })
}
