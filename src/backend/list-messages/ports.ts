import type { Entity, PreparedMessage } from '../../contract/api.ts'
import type { SharedPeer } from '../../contract/peer.ts'

/** What messages with lists need of the world outside. Adapters live in `telegram/` and `store/`. */

export type GuestChatKind = 'private' | 'group'

/**
 * Somebody has called the bot into a chat that it is no member of, or, where it is one, named it there.
 *
 * @see https://core.telegram.org/api/bots/guest-mode
 */
export interface GuestQuery {
  /** The same for everything that one summons makes Telegram send, however often. */
  key: string
  /** How to answer: by the query's id as a guest, or as a member by a reply to the message. */
  reply: { as: 'guest'; queryId: string } | { as: 'member'; chatId: number; messageId: number }
  invokerId: number
  /** All that was written, the mention included. */
  text: string
  chatKind: GuestChatKind
  /** Whether the message replies to one that this bot has posted; the list that it was about. */
  continues: { listId: string | undefined } | undefined
  /** The text of the message replied to, when somebody else wrote it. */
  repliedText: string | undefined
  /** Unix time in seconds. */
  date: number
}

/** What the bot says in one message. */
export interface MessageContent {
  text: string
  entities: Entity[]
  /** A button that opens the Mini App, at a list when it names one. */
  button: { text: string; url: string } | undefined
}

/** Puts another answer in the place of the one that was posted. Throws TelegramError. */
export type EditAnswer = (answer: MessageContent) => Promise<void>

/** What prepared messages need of Telegram. */
export interface PreparedMessageTelegram {
  /** `messages.savePreparedInlineMessage`. Throws TelegramError. */
  savePreparedMessage(userId: number, message: MessageContent): Promise<PreparedMessage>
}

/** What guest mode needs of Telegram. */
export interface GuestTelegram {
  /** `messages.setBotGuestChatResult`, once: never tried again by itself. Throws TelegramError. */
  postAnswer(query: GuestQuery, answer: MessageContent): Promise<EditAnswer>
}

export type GuestOutcome = 'answered' | 'refused' | 'too_old' | 'limited'

export interface ListStore {
  /** The newest peers of a user's list, at most `limit`, and how many there are in all. */
  readPeers(userId: number, listId: string, limit: number): Promise<{ peers: SharedPeer[]; count: number }>
}

export interface GuestStore extends ListStore {
  /**
   * Takes a query for this process, for `lease` seconds. False when it is answered, when another process has
   * it, or when an answer may have left already.
   */
  claimQuery(key: string, invokerId: number, lease: number): Promise<boolean>
  /**
   * From here on the query is nobody else's, whatever happens to us. False when it isn't ours any more: the lease was
   * over, by whichever clock, and another process has taken it, or it was answered.
   */
  markSending(key: string): Promise<boolean>
  /** Nothing has left: it is to be sent later, by another process if we are gone in `lease` seconds. */
  postponeQuery(key: string, lease: number): Promise<void>
  /** @param detail Telegram's error, for a refusal */
  settleQuery(key: string, outcome: GuestOutcome, detail?: string): Promise<void>
  /** Forgets queries that nothing repeats any more. */
  sweepQueries(): Promise<void>
  isVisibleInChats(userId: number, listId: string): Promise<boolean>
  /** Whether this user has ever used the bot. */
  isKnown(userId: number): Promise<boolean>
  /** The list that the user shared something for last. */
  newestList(userId: number): Promise<string | undefined>
  notePosted(userId: number, listId: string, chatKind: GuestChatKind, date: number): Promise<void>
}

/** What a user has opened to chats, and where it was shown last. */
export interface ListVisibility {
  visibleInChats: boolean
  posted: { chatKind: GuestChatKind; at: number } | undefined
}

export interface VisibilityStore {
  readVisibility(userId: number, listId: string): Promise<ListVisibility>
  /** Gives what stands from then on. */
  setVisibleInChats(userId: number, listId: string, visibleInChats: boolean): Promise<ListVisibility>
}

export interface NamedList {
  id: string
  title: string
}
