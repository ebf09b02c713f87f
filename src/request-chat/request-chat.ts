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
 * An open picker covers the page. So a tap after this time means that there is no picker, and that its reply was
 * lost. An earlier tap is a double tap.
 */
const DOUBLE_TAP_MS = 3000

/** Values that `createRequestChat` uses instead of those that it finds in the page. */
export interface RequestChatOptions extends Partial<Client> {
  /** `{ postEvent, on }` of an SDK. By default the page's own way to the client. */
  bridge?: Bridge
  /** The signs that something covers the page, and the timer. For tests. */
  surroundings?: Surroundings
}

/** The options of a request. */
export interface Asking {
  /** The kind of peer that the prepared button asks for. Some clients support only some kinds. Default: `user`. */
  kind?: PeerKind
  /** Ends the wait with the result `cancelled`. An open picker stays open. */
  signal?: AbortSignal
  /** The same request was made before, and no picker opened. The client gets less time then. */
  isRepeated?: boolean
  /**
   * The behaviour when the client opens nothing. `end` ends the request. `wait` goes on waiting, because the picker
   * may open late. Default: `end`.
   */
  onSilence?: 'end' | 'wait'
  /**
   * Follows whether the client opens a picker. `asked`: the client will probably open nothing, and gets less than a
   * second. `silent`: as far as the page can see, nothing has opened. `open`: a picker has opened, perhaps late.
   */
  onLife?: (life: Life) => void
  /** Called when Telegram refuses a new bot after Android has told `sent`. Never called after the signal. */
  onRefused?: (error: string) => void
}

/** Made by {@link createRequestChat}. */
export interface RequestChat {
  /**
   * Lets Telegram ask for the peers of a prepared button. Only one request can be open at a time.
   *
   * Waits as long as the picker is open. Ends with `silent` when the client opens nothing: iOS does so for some
   * kinds, and web clients for all. Rejects only when the bridge throws.
   *
   * @param reqId `webapp_req_id` of `bots.requestWebViewButton`, or `id` of the Bot API's `PreparedKeyboardButton`
   * @see https://core.telegram.org/method/bots.requestWebViewButton
   * @see https://core.telegram.org/bots/api#savepreparedkeyboardbutton
   */
  (reqId: string, asking?: Asking): Promise<RequestChatResult>
  /**
   * Whether this client probably opens a picker. Without a kind, only its version counts. With a kind, also its
   * behaviour in earlier requests.
   */
  isSupported(kind?: PeerKind): boolean
  /** Whether a picker is probably open. Another request would give `busy`. */
  isBusy(): boolean
  /** Call it when the bot has got a choice of this kind. The client then has a picker, even if it never replied. */
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
  /** The open request. It has `giveUp` as soon as another tap would mean that there is no picker. */
  let current: { giveUp?: () => void } | undefined
  // Read only when needed, because Telegram's script may be loaded after this code.
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
