import type { Entity, PreparedMessage } from '../../contract/api.ts'
import type { SharedPeer } from '../../contract/peer.ts'

/** The ports of list messages. Adapters live in `telegram/` and `store/`. */

export type GuestChatKind = 'private' | 'group'

/**
 * A message that calls the bot: as a guest into a chat without the bot, or by its name into a chat where it is
 * a member.
 *
 * @see https://core.telegram.org/api/bots/guest-mode
 */
export interface GuestQuery {
  /** Identifies the call. All updates that one message causes have the same key. */
  key: string
  /** The way to answer: by the query's id as a guest, or as a member by a reply to the message. */
  reply: { as: 'guest'; queryId: string } | { as: 'member'; chatId: number; messageId: number }
  invokerId: number
  /** The whole text, with the mention. */
  text: string
  chatKind: GuestChatKind
  /** Set when the message replies to an answer of this bot's, with the list of that answer. */
  continues: { listId: string | undefined } | undefined
  /** The text of the message replied to, when somebody else wrote it. */
  repliedText: string | undefined
  /** Unix time in seconds. */
  date: number
}

/** The content of a message of the bot. */
export interface MessageContent {
  text: string
  entities: Entity[]
  /** A button that opens the Mini App, at a list when it names one. */
  button: { text: string; url: string } | undefined
}

/** Replaces the posted answer. Throws TelegramError. */
export type EditAnswer = (answer: MessageContent) => Promise<void>

/** The calls that prepared messages make. */
export interface PreparedMessageTelegram {
  /** `messages.savePreparedInlineMessage`. Throws TelegramError. */
  savePreparedMessage(userId: number, message: MessageContent): Promise<PreparedMessage>
}

/** The calls that guest mode makes. */
export interface GuestTelegram {
  /** `messages.setBotGuestChatResult`, once: never tried again by itself. Throws TelegramError. */
  postAnswer(query: GuestQuery, answer: MessageContent): Promise<EditAnswer>
}

export type GuestOutcome = 'answered' | 'refused' | 'too_old' | 'limited'

export interface ListStore {
  /** The newest peers of a user's list, at most `limit`, and the number of all peers. */
  readPeers(userId: number, listId: string, limit: number): Promise<{ peers: SharedPeer[]; count: number }>
}

/**
 * - `mine`: this process answers the query.
 * - `theirs`: another process has the query, and hasn't sent an answer yet. It may die before it does.
 * - `over`: the query is settled, or an answer may have been sent.
 */
export type Claim = 'mine' | 'theirs' | 'over'

export interface GuestStore extends ListStore {
  /** Takes a query for this process, for `lease` seconds. */
  claimQuery(key: string, invokerId: number, lease: number): Promise<Claim>
  /**
   * Marks that this process is about to answer, so that no other process ever does. False when the lease is over
   * and another process has the query, or when it was answered.
   */
  markSending(key: string): Promise<boolean>
  /**
   * Nothing was sent. The query is to be answered later; another process may take it after `lease` seconds.
   */
  postponeQuery(key: string, lease: number): Promise<void>
  /** @param detail Telegram's error, for a refusal */
  settleQuery(key: string, outcome: GuestOutcome, detail?: string): Promise<void>
  /** Deletes queries that are too old to come again. */
  sweepQueries(): Promise<void>
  isVisibleInChats(userId: number, listId: string): Promise<boolean>
  /** Whether this user has ever used the bot. */
  isKnown(userId: number): Promise<boolean>
  /** The list that the user has added to last. */
  newestList(userId: number): Promise<string | undefined>
  notePosted(userId: number, listId: string, chatKind: GuestChatKind, date: number): Promise<void>
}

/** Whether chats may see a list, and where it was shown last. */
export interface ListVisibility {
  visibleInChats: boolean
  posted: { chatKind: GuestChatKind; at: number } | undefined
}

export interface VisibilityStore {
  readVisibility(userId: number, listId: string): Promise<ListVisibility>
  /** Returns the new state. */
  setVisibleInChats(userId: number, listId: string, visibleInChats: boolean): Promise<ListVisibility>
}

export interface NamedList {
  id: string
  title: string
}
