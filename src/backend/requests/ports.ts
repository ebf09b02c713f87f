import type { AppEvent } from '../../contract/event.ts'
import type { SharedPeer } from '../../contract/peer.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'
import type { PeersRequested, RequestPeerButton } from '../../peer-requests/ports.ts'

// Their home is the package. The backend's other rooms know them as a part of these ports.
export type { PeerPhoto, PeersRequested, RequestPeerButton } from '../../peer-requests/ports.ts'
export { TelegramError } from '../../peer-requests/telegram-error.ts'

/** The ports of requests. Adapters live in `telegram/` and `store/`. */

export interface TelegramGateway {
  /** `bots.requestWebViewButton`. Throws {@link TelegramError}. */
  requestWebViewButton(userId: number, button: RequestPeerButton, traceId: string): Promise<string>
  /**
   * Sends a message to a user, with a keyboard of peer requests. Without buttons it removes the keyboard. A
   * second call with the same `once` makes no second message. Throws {@link TelegramError}.
   */
  sendMessage(userId: number, text: string, buttons: RequestPeerButton[], once: string): Promise<void>
  /** Sends a message that leaves the user's keyboard alone. `once` as above. Throws {@link TelegramError}. */
  sendText(userId: number, text: string, once: string): Promise<void>
  /** Throws {@link TelegramError}. */
  downloadPhoto(fileId: string): Promise<Uint8Array>
}

/** The part of a gateway that answers Telegram's posts. */
export interface PostedUpdates {
  /** The path below the backend, which only Telegram knows. */
  path: string
  /** Telegram sends it with every post. */
  secret: string
  /** Resolves once everything in the update is stored. Rejects when Telegram has to post the update again. */
  receive(update: { update_id: number }): Promise<void>
}

/** Commands that a user can send to the bot. */
const COMMANDS = ['start', 'pick', 'privacy'] as const
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
  /** The request was erased with everything about its user. The result isn't kept. */
  | { outcome: 'erased' }

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
