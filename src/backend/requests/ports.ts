import type { AppEvent } from '../../contract/event.ts'
import type { RequestedPeer, SharedPeer } from '../../contract/peer.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'

/** What the heart of the backend needs of the world outside. Adapters live in `telegram/` and `store/`. */

/** A button as the bot prepares it: Telegram's `inputKeyboardButtonRequestPeer`. */
export interface RequestPeerButton {
  /** A positive signed 32-bit number, never used before for the same user. */
  buttonId: number
  request: PeerRequest
}

export interface TelegramGateway {
  /** `bots.requestWebViewButton`. Throws {@link TelegramError}. */
  requestWebViewButton(userId: number, button: RequestPeerButton, traceId: string): Promise<string>
  /**
   * A message to a user, with a keyboard of peer requests or, without buttons, one that takes the keyboard
   * away. The same `once` never makes a second message. Throws {@link TelegramError}.
   */
  sendMessage(userId: number, text: string, buttons: RequestPeerButton[], once: string): Promise<void>
  /** Throws {@link TelegramError}. */
  downloadPhoto(fileId: string): Promise<Uint8Array>
}

/** Telegram refused, or couldn't be asked. */
export class TelegramError extends Error {
  readonly kind: 'user_unknown' | 'flood_wait' | 'unavailable' | 'refused'
  /** Set when Telegram has done nothing: the same call may be made again after so many seconds. */
  readonly retryAfter: number | undefined
  constructor(kind: TelegramError['kind'], message: string, retryAfter?: number) {
    super(message)
    this.kind = kind
    this.retryAfter = retryAfter
  }
}

/** The bot's side of a share: `messageActionRequestedPeerSentMe` in the chat with a user. */
export interface PeersRequested {
  userId: number
  /**
   * Undefined for a created bot, since Telegram doesn't name its button. Its request is the newest open one for a
   * bot.
   */
  buttonId: number | undefined
  peers: RequestedPeer[]
  /** Where to download the photos that the peers name. */
  photos: PeerPhoto[]
  /** Unix time in seconds. */
  date: number
}

export interface PeerPhoto {
  peerKey: string
  photoId: string
  /** Where the photo is, in a form that only the gateway reads. */
  fileId: string
}

/** What a user can write to the bot. */
const COMMANDS = ['start', 'pick'] as const
export type CommandName = (typeof COMMANDS)[number]
export const isCommand = (name: string): name is CommandName => COMMANDS.some(one => one === name)

export interface Command {
  userId: number
  name: CommandName
  messageId: number
}

/** A request whose button Telegram knows, and that nobody has used yet. */
export interface PreparedRow {
  userId: number
  /** The list that its result belongs in. */
  listId: string
  request: PeerRequest
  buttonId: number
  /** Absent for a button on a reply keyboard. */
  webappReqId?: string
  /** Of the HTTP request that it was prepared for. */
  traceId?: string
  /** Unix time in seconds. */
  preparedAt: number
}

export interface StoredEvent {
  id: number
  event: AppEvent
}

export interface StoredPhoto {
  fileId: string
  bytes: Uint8Array | undefined
}

export type Accepted =
  | {
      outcome: 'stored'
      event: StoredEvent
      /** Whether the button was on a reply keyboard. */
      onKeyboard: boolean
      traceId: string | undefined
    }
  /** The same result has been stored before. */
  | { outcome: 'duplicate' }
  /** No request of this user has that button_id. The result is kept in a table of its own. */
  | { outcome: 'unmatched' }

export interface RequestStore {
  /** Finds a prepared request of a Mini App that asks exactly this. */
  findPrepared(
    userId: number,
    listId: string,
    request: PeerRequest,
    preparedSince: number,
    preparedUntil: number,
  ): Promise<PreparedRow | undefined>
  /** Never the same twice for one user. */
  allocateButtonId(userId: number): Promise<number>
  addPrepared(row: PreparedRow): Promise<void>
  /** Match, mark as used, keep the peers and the event: all in one transaction, or nothing. */
  acceptResult(result: PeersRequested): Promise<Accepted>
  countByList(userId: number): Promise<Map<string, number>>
  /** Newest first. */
  listPeers(userId: number, listId: string, limit?: number): Promise<SharedPeer[]>
  /** A photo of a peer that this user has in a list; `bytes` once it was downloaded. */
  findPhoto(userId: number, peerKey: string, photoId: string): Promise<StoredPhoto | undefined>
  keepPhoto(userId: number, peerKey: string, photoId: string, bytes: Uint8Array): Promise<void>
  /** The event of the removal, or undefined when there was nothing to remove. */
  removePeer(userId: number, listId: string, peerKey: string): Promise<StoredEvent | undefined>
  /** The id of the last event of a user, 0 when there is none. */
  lastEventId(userId: number): Promise<number>
  /** Events after a cursor, oldest first, or undefined when the cursor can't be resumed from. */
  eventsSince(userId: number, cursor: number): Promise<StoredEvent[] | undefined>
  /** Forgets what is too old to be of use: events, requests. */
  sweep(): Promise<void>
  /** Throws when the database can't be written to. */
  check(): Promise<void>
  close(): Promise<void>
}
