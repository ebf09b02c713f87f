import type { Tl, tl } from '../../tl/types.ts'
import type { BoxName } from './box.ts'
import type { TextContent } from './message.ts'
import type { AdminRights, Ban, PeerRef } from './peers.ts'

/** What one account has of its own; its messages are in its box. */
export interface Account {
  qts: number
  contacts: number[]
  /** Whom it has blocked. */
  blocked?: number[]
  /** The newest message read, by peer. */
  readUpTo: Record<string, number>
}

/** That a message is gone from its box. */
export interface Deletion {
  messageId: number
  /** The box's pts after the message, which tells who has seen it. */
  pts: number
}

/** That a message was pinned, or isn't any more. */
export interface PinChange {
  messageId: number
  pinned: boolean
}

/** A login code on its way to a phone. */
export interface SentCode {
  phone: string
  hash: string
  /** When it was sent, in Unix time. Codes from older journals don't say, and are over. */
  date?: number
}

/** The bot's form of a peer request: with what it wants to be told of the peers. */
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
  /** What it is sent by: a 64-bit number in decimal. */
  queryId: string
  resultId: string
  type: string
  title?: string
  description?: string
  content: TextContent
  /** Where it may go. */
  peerTypes: InlinePeerType[]
  /** Unix time in seconds. */
  expireDate: number
}

/** A message by which a bot knows it that isn't in its chat. @see https://core.telegram.org/constructor/inputBotInlineMessageID64 */
export interface InlineMessage {
  /** Its number in the sandbox. */
  id: number
  dcId: number
  /** The chat or user in whose box it is. */
  ownerId: number
  /** A 64-bit number in decimal. */
  accessHash: string
  botId: number
  /** One of its copies. */
  box: BoxName
  messageId: number
}

/** That a user has called a bot into a chat. */
export interface GuestQuery {
  /** A 64-bit number in decimal. */
  queryId: string
  botId: number
  callerId: number
  /** Where the message is that called it: the caller's copy, or a supergroup's only one. */
  box: BoxName
  messageId: number
  date: number
  answered: boolean
}

/**
 * What a bot is told in a sequence of its own, counted by qts.
 *
 * @see https://core.telegram.org/api/updates#secondary-event-sequence
 */
export type QtsEvent = { accountId: number; qts: number } & BotEvent

/** What somebody is in a chat. */
export type Participant =
  | { kind: 'creator' | 'member'; rank?: string }
  | { kind: 'left' }
  | { kind: 'admin'; rights: AdminRights; promotedBy?: number; rank?: string }
  | ({ kind: 'banned'; isMember: boolean } & Ban)

export type BotEvent =
  /** That a user has created a bot which this one manages. */
  | { kind: 'managed_bot'; userId: number; botId: number }
  /** That it was called as a guest. */
  | { kind: 'guest_query'; queryId: string }
  /** What somebody has put under a message instead of what they had. */
  | {
      kind: 'reaction'
      peer: PeerRef
      messageId: number
      date: number
      actorId: number
      before: string[]
      after: string[]
    }
  /** What somebody has chosen in the bot's poll: the places of the answers. */
  | { kind: 'vote'; pollId: string; userId: number; answers: number[] }
  /** That somebody is something else in a chat. */
  | {
      kind: 'participant'
      peer: PeerRef
      date: number
      actorId: number
      userId: number
      before: Participant
      after: Participant
      /** The link that they came by. */
      hash?: string
    }
  /** That somebody asks to be let into a chat. */
  | { kind: 'join_request'; peer: PeerRef; date: number; userId: number; hash: string }
  /** That a user has blocked the bot, or isn't blocking it any more. */
  | { kind: 'stopped'; userId: number; date: number; stopped: boolean }
  /** How often each reaction is under a channel's message. */
  | {
      kind: 'reaction_counts'
      peer: PeerRef
      messageId: number
      date: number
      counts: { emoticon: string; count: number }[]
    }

/** That somebody has pressed a button under a bot's message. */
export interface CallbackQuery {
  /** 64-bit numbers in decimal. */
  queryId: string
  chatInstance: string
  botId: number
  userId: number
  data: Uint8Array
  /** A guest knows only its message; a bot that is in the chat, also where it is, by its own ids. */
  at: { inline: InlineMessage } | { peer: PeerRef; messageId: number }
}

/** A Mini App that is open where its bot may send a message. */
export interface WebViewQuery {
  /** A 64-bit number in decimal. */
  queryId: string
  botId: number
  userId: number
  peer: PeerRef
  date: number
}

/** An update that waits for a bot on the Bot API, as it is told there. @see https://core.telegram.org/bots/api#update */
export interface BotUpdate {
  botId: number
  updateId: number
  /** The field that it comes in: `message`, `callback_query` and so on. */
  kind: string
  content: Record<string, unknown>
  /** What it is about: updates of one subject are told in their order. */
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

/** Whom a user has to do with most. */
export interface TopPeers {
  disabled?: true
  /** What the ratings are counted from, in Unix time. */
  since: number
  ratings: Partial<Record<TopCategory, Record<string, { peer: PeerRef; rating: number }>>>
}
