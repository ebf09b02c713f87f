import type { RequestedPeer } from '../contract/peer.ts'
import type { PeerRequest } from '../contract/peer-request.ts'

/** The ports of peer requests. Adapters live in `telegram/` and `stores/`. */

/** A button as the bot prepares it: Telegram's `inputKeyboardButtonRequestPeer`. */
export interface RequestPeerButton {
  /** A positive signed 32-bit number, never used before for the same user. */
  buttonId: number
  request: PeerRequest
}

export interface PeerRequestTelegram {
  /**
   * `bots.requestWebViewButton`, or `savePreparedKeyboardButton` over the Bot API. Throws TelegramError.
   *
   * @param traceId the id of the call that it is made for, for logs
   */
  requestWebViewButton(userId: number, button: RequestPeerButton, traceId?: string): Promise<string>
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
  /** The place of the photo. Over the Bot API a `file_id`, over MTProto a location as JSON. */
  fileId: string
}

/** A request whose button Telegram knows. */
export interface PreparedRow {
  userId: number
  /** Your own word for what the request is for. It comes back with the result. */
  purpose: string
  request: PeerRequest
  buttonId: number
  /** Absent for a button on a reply keyboard. */
  webappReqId?: string
  /** The id of the call that it was prepared for. */
  traceId?: string
  /** Unix time in seconds. */
  preparedAt: number
}

/** A request, as far as a result can belong to it. */
export interface AskedRequest {
  buttonId: number
  /** Whether its result is stored. */
  isUsed: boolean
}

/** What a store knows when a result comes. */
export interface Known {
  /** The user's request with the result's `button_id`. For a created bot: all of the user's requests for a new bot. */
  requests: readonly AskedRequest[]
  /** Whether the created bot is in a stored result of this user. False for all other results. */
  isBotKnown: boolean
}

/** What has to be done with a result. */
export type Match =
  /** Store the result, and mark this request as used. */
  | { outcome: 'matched'; buttonId: number }
  /** The same result has been stored before. */
  | { outcome: 'duplicate' }
  /** No request of this user has that button_id. Keep the result apart. */
  | { outcome: 'unmatched'; buttonId: number }

/** A stored result. */
export interface PeersShared {
  /** Grows with each result of a user. Results after this one have a higher id. */
  id: number
  userId: number
  purpose: string
  buttonId: number
  /** The `id` that `prepare` gave. Absent for a button on a reply keyboard. */
  webappReqId?: string
  traceId?: string
  request: PeerRequest
  peers: RequestedPeer[]
  photos: PeerPhoto[]
  /** Unix time in seconds, by Telegram. */
  sharedAt: number
}

export type Accepted =
  | { outcome: 'stored'; result: PeersShared }
  | { outcome: 'duplicate' }
  /** The result is kept in a place of its own. */
  | { outcome: 'unmatched'; buttonId: number }

/** What `prepare` needs of a store. */
export interface PreparedStore {
  /** Finds the newest unused request of a Mini App that asks for exactly this, prepared within these times. */
  findPrepared(
    userId: number,
    purpose: string,
    request: PeerRequest,
    preparedSince: number,
    preparedUntil: number,
  ): Promise<Pick<PreparedRow, 'webappReqId' | 'preparedAt'> | undefined>
  /** Returns an id that this user has never had, even if all requests were deleted. */
  allocateButtonId(userId: number): Promise<number>
  addPrepared(row: PreparedRow): Promise<void>
}

/**
 * The place for requests and results. The rules are not in the store: `match` decides about a result. Try your own store
 * with `@handpick/peer-requests/testing`.
 */
export interface PeerRequestStore extends PreparedStore {
  /**
   * In one transaction: reads what is known, lets `match` decide, and does that. No other transaction for the same user
   * runs at that time. Rejects when nothing is stored.
   */
  acceptResult(
    result: PeersRequested,
    match: (result: PeersRequested, known: Known) => Match,
    /** Unix time in seconds. */
    now: number,
  ): Promise<Accepted>
  /** The results after the one with this id, oldest first. */
  resultsAfter(userId: number, id: number, limit: number): Promise<PeersShared[]>
  /** Deletes requests and results from before this time, Unix time in seconds. It keeps the count of ids. */
  sweep(before: number): Promise<void>
}
