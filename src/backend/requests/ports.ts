import type { AppEvent } from '../../contract/event.ts'
import type { RequestedPeer, SharedPeer } from '../../contract/peer.ts'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'

/** What the heart of the backend needs of the world outside. Adapters live in `telegram/` and `store/`. */

/** A button as the bot prepares it: Telegram's `inputKeyboardButtonRequestPeer`. */
export interface RequestPeerButton {
  text: string
  /** A positive signed 32-bit number, never used before for the same user. */
  buttonId: number
  peerType: RequestPeerType
  maxQuantity: number
}

export interface TelegramGateway {
  /** `bots.requestWebViewButton`. Throws {@link TelegramError}. */
  requestWebViewButton(userId: number, button: RequestPeerButton): Promise<string>
}

/** Telegram refused, or couldn't be asked. */
export class TelegramError extends Error {
  readonly kind: 'user_unknown' | 'flood_wait' | 'unavailable' | 'refused'
  /** Seconds, for a flood wait. */
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
  buttonId: number
  peers: RequestedPeer[]
  /** Unix time in seconds. */
  date: number
}

/** A request whose button Telegram knows, and that nobody has used yet. */
export interface PreparedRow {
  userId: number
  templateId: string
  buttonId: number
  webappReqId: string
  /** Unix time in seconds. */
  preparedAt: number
}

export interface StoredEvent {
  id: number
  event: AppEvent
}

export type Accepted =
  | { outcome: 'stored'; event: StoredEvent }
  /** The same result has been stored before. */
  | { outcome: 'duplicate' }
  /** No request of this user has that button_id: kept aside. */
  | { outcome: 'unmatched' }

export interface RequestStore {
  findPrepared(userId: number, templateId: string, preparedSince: number): Promise<PreparedRow | undefined>
  /** Never the same twice for one user. */
  allocateButtonId(userId: number): Promise<number>
  addPrepared(row: PreparedRow): Promise<void>
  /** Match, mark as used, keep the peers and the event: all in one transaction, or nothing. */
  acceptResult(result: PeersRequested): Promise<Accepted>
  countByTemplate(userId: number): Promise<Map<string, number>>
  /** Newest first. */
  listPeers(userId: number, templateId: string, limit?: number): Promise<SharedPeer[]>
  /** The event of the removal, or undefined when there was nothing to remove. */
  removePeer(userId: number, templateId: string, peerKey: string): Promise<StoredEvent | undefined>
  /** The id of the last event of a user, 0 when there is none. */
  lastEventId(userId: number): Promise<number>
  /** Events after a cursor, oldest first, or undefined when the cursor can't be resumed from. */
  eventsSince(userId: number, cursor: number): Promise<StoredEvent[] | undefined>
  /** Throws when the database can't be used. */
  check(): Promise<void>
  close(): Promise<void>
}
