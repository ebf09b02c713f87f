import type { Tl, tl } from '../../tl/types.ts'
import type { BoxName } from './box.ts'
import type { TextContent } from './message.ts'
import type { AdminRights, Ban, PeerRef } from './peers.ts'

/** An account's own state. Its messages are in its box. */
export interface Account {
  qts: number
  contacts: number[]
  /** The users whom it has blocked. */
  blocked?: number[]
  /** The bots that may change its emoji status. */
  emojiStatusBots?: number[]
  /** The id of the newest message read: by peer, and for a topic of a forum by peer and topic. */
  readUpTo: Record<string, number>
}

/** A message was removed from its box. */
export interface Deletion {
  messageId: number
  /** The box's pts after the message was sent. It tells which clients have seen the message. */
  pts: number
}

/** A message was pinned or unpinned. */
export interface PinChange {
  messageId: number
  pinned: boolean
}

/** A login code on its way to a phone. */
export interface SentCode {
  phone: string
  hash: string
  /** Unix time in seconds. Codes from older journals don't have it, and count as expired. */
  date?: number
}

/** The bot's form of a peer request, with the details that the bot asks for. */
export type RequestPeerButton = Tl<tl.RawInputKeyboardButtonRequestPeer>

/** A button that a bot has prepared for one user of its Mini App. */
export interface PreparedButton {
  webappReqId: string
  botId: number
  userId: number
  button: RequestPeerButton
  createdAt: number
  used: boolean
}

export type InlinePeerType = tl.TypeInlineQueryPeerType['_']

/** A message that a bot has prepared for one user of its Mini App to send. */
export interface PreparedMessage {
  id: string
  botId: number
  userId: number
  /** The query id that the message is sent by: a 64-bit number in decimal. */
  queryId: string
  resultId: string
  type: string
  title?: string
  description?: string
  content: TextContent
  /** The kinds of chats that it may go to. */
  peerTypes: InlinePeerType[]
  /** Unix time in seconds. */
  expireDate: number
}

/**
 * A message of a bot in a chat that the bot isn't in.
 *
 * @see https://core.telegram.org/constructor/inputBotInlineMessageID64
 */
export interface InlineMessage {
  /** Its number in the sandbox. */
  id: number
  dcId: number
  /** The chat or user of the box. */
  ownerId: number
  /** A 64-bit number in decimal. */
  accessHash: string
  botId: number
  /** The box of one of its copies. */
  box: BoxName
  messageId: number
}

/** A user has called a bot into a chat. */
export interface GuestQuery {
  /** A 64-bit number in decimal. */
  queryId: string
  botId: number
  callerId: number
  /** The box of the calling message: the caller's, or a supergroup's. */
  box: BoxName
  messageId: number
  date: number
  answered: boolean
}

/**
 * The events in a bot's own sequence, which are counted by qts.
 *
 * @see https://core.telegram.org/api/updates#secondary-event-sequence
 */
export type QtsEvent = { accountId: number; qts: number } & BotEvent

/** A user's status in a chat. */
export type Participant =
  | { kind: 'creator' | 'member'; rank?: string }
  | { kind: 'left' }
  | { kind: 'admin'; rights: AdminRights; promotedBy?: number; rank?: string }
  | ({ kind: 'banned'; isMember: boolean } & Ban)

export type BotEvent =
  /** A user has created a bot that this bot manages. */
  | { kind: 'managed_bot'; userId: number; botId: number }
  /** The bot was called as a guest. */
  | { kind: 'guest_query'; queryId: string }
  /** A user's reactions to a message changed. */
  | {
      kind: 'reaction'
      peer: PeerRef
      messageId: number
      date: number
      actorId: number
      before: string[]
      after: string[]
    }
  /** A user has voted in the bot's poll: the places of the answers. */
  | { kind: 'vote'; pollId: string; userId: number; answers: number[] }
  /** A user's status in a chat changed. */
  | {
      kind: 'participant'
      peer: PeerRef
      date: number
      actorId: number
      userId: number
      before: Participant
      after: Participant
      /** The link that the user joined by. */
      hash?: string
    }
  /** A user asks to join a chat. */
  | { kind: 'join_request'; peer: PeerRef; date: number; userId: number; hash: string }
  /** A user has blocked or unblocked the bot. */
  | { kind: 'stopped'; userId: number; date: number; stopped: boolean }
  /** The counts of each reaction to a channel's message. */
  | {
      kind: 'reaction_counts'
      peer: PeerRef
      messageId: number
      date: number
      counts: { emoticon: string; count: number }[]
    }

/** A user has pressed a button under a bot's message. */
export interface CallbackQuery {
  /** 64-bit numbers in decimal. */
  queryId: string
  chatInstance: string
  botId: number
  userId: number
  data: Uint8Array
  /** An inline message has only its inline id. A bot that is in the chat gets the chat, and its own message id. */
  at: { inline: InlineMessage } | { peer: PeerRef; messageId: number }
}

/** A Mini App that is open in a place where its bot may send a message. */
export interface WebViewQuery {
  /** A 64-bit number in decimal. */
  queryId: string
  botId: number
  userId: number
  peer: PeerRef
  date: number
}

/** An update that waits for a bot, in the Bot API's form. @see https://core.telegram.org/bots/api#update */
export interface BotUpdate {
  botId: number
  updateId: number
  /** The update's field in the Bot API: `message`, `callback_query` and so on. */
  kind: string
  content: Record<string, unknown>
  /** The subject of the update. Updates with the same subject are told in order. */
  subject: string
  /** Unix time in seconds. */
  expireDate: number
}

export const TOP_CATEGORIES = [
  'correspondents',
  'bots_pm',
  'bots_inline',
  'groups',
  'channels',
  'phone_calls',
  'forward_users',
  'forward_chats',
  'bots_app',
  'bots_guestchat',
] as const

export type TopCategory = (typeof TOP_CATEGORIES)[number]

/** The peers that a user has most to do with. */
export interface TopPeers {
  disabled?: true
  /** Ratings are relative to this Unix time. */
  since: number
  ratings: Partial<Record<TopCategory, Record<string, { peer: PeerRef; rating: number }>>>
}
