import type { AppEvent } from '../../contract/event.ts'
import type { RequestedPeer, SharedPeer } from '../../contract/peer.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'

/** The ports of requests. Adapters live in `telegram/` and `store/`. */

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
   * Sends a message to a user, with a keyboard of peer requests. Without buttons it removes the keyboard. A
   * second call with the same `once` makes no second message. Throws {@link TelegramError}.
   */
  sendMessage(userId: number, text: string, buttons: RequestPeerButton[], once: string): Promise<void>
  /** Throws {@link TelegramError}. */
  downloadPhoto(fileId: string): Promise<Uint8Array>
}

/** Telegram refused, or couldn't be asked. */
export class TelegramError extends Error {
  readonly kind: 'user_unknown' | 'flood_wait' | 'unavailable' | 'refused'
  /** Set when Telegram has done nothing. The same call may be made again after this many seconds. */
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
  /** The places where the peers' photos can be downloaded. */
  photos: PeerPhoto[]
  /** Unix time in seconds. */
  date: number
}

export interface PeerPhoto {
  peerKey: string
  photoId: string
  /** The place of the photo, in a form that only the gateway reads. */
  fileId: string
}

/** Commands that a user can send to the bot. */
const COMMANDS = ['start', 'pick'] as const
export type CommandName = (typeof COMMANDS)[number]
export const isCommand = (name: string): name is CommandName => COMMANDS.some(one => one === name)

export interface Command {
  userId: number
  name: CommandName
  messageId: number
}

/** A request whose button Telegram knows, and that isn't used yet. */
export interface PreparedRow {
  userId: number
  /** The list that its result goes into. */
  listId: string
  request: PeerRequest
  buttonId: number
  /** Absent for a button on a reply keyboard. */
  webappReqId?: string
  /** The id of the HTTP request that it was prepared for. */
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
  /** Finds a prepared request of a Mini App that asks for exactly this. */
  findPrepared(
    userId: number,
    listId: string,
    request: PeerRequest,
    preparedSince: number,
    preparedUntil: number,
  ): Promise<PreparedRow | undefined>
  /** Returns an id that this user has never had. */
  allocateButtonId(userId: number): Promise<number>
  addPrepared(row: PreparedRow): Promise<void>
  /** Finds the request, marks it as used, and stores the peers and the event, all in one transaction. */
  acceptResult(result: PeersRequested): Promise<Accepted>
  countByList(userId: number): Promise<Map<string, number>>
  /** Newest first. */
  listPeers(userId: number, listId: string, limit?: number): Promise<SharedPeer[]>
  /** A photo of a peer that this user has in a list. `bytes` is set once it was downloaded. */
  findPhoto(userId: number, peerKey: string, photoId: string): Promise<StoredPhoto | undefined>
  keepPhoto(userId: number, peerKey: string, photoId: string, bytes: Uint8Array): Promise<void>
  /** The event of the removal, or undefined when there was nothing to remove. */
  removePeer(userId: number, listId: string, peerKey: string): Promise<StoredEvent | undefined>
  /** The id of the last event of a user, 0 when there is none. */
  lastEventId(userId: number): Promise<number>
  /** Events after a cursor, oldest first, or undefined when the cursor can't be resumed from. */
  eventsSince(userId: number, cursor: number): Promise<StoredEvent[] | undefined>
  /** Deletes events and requests that are too old. */
  sweep(): Promise<void>
  /** Throws when the database can't be written to. */
  check(): Promise<void>
  close(): Promise<void>
}
