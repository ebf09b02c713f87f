import type { Tl, tl } from '../../tl/types.ts'
import type { BoxName } from './box.ts'
import type { PeerRef } from './peers.ts'

/** One account's copy of a message, or a supergroup's or channel's only one. */
export interface Message {
  /** Unique within its box. */
  id: number
  box: BoxName
  /** The chat as the box's owner sees it: in a private chat, the other side. */
  peer: PeerRef
  fromId: number
  date: number
  /** The box's pts after this message. */
  pts: number
  content: MessageContent
  /** The message that this one answers, in the same box. */
  replyTo?: number
  /** The part of the answered message that is meant. */
  quote?: Quote
  /** The answered message, when it is in another chat. */
  externalReply?: ExternalReply
  /** Who called the bot that posted this as a guest. */
  guestVia?: PeerRef
  /** The bot whose words a user has sent. @see https://core.telegram.org/api/bots/inline */
  viaBotId?: number
  /** When it was last edited, and the box's pts after that. */
  edited?: { date: number; pts: number }
  pinned?: true
  /** It makes no sound. */
  silent?: true
  /** It can be neither passed on nor saved. */
  noforwards?: true
  /** What is played when it is opened: a 64-bit number in decimal. Only in private chats. */
  effect?: string
  /** What people and bots have put under it, in the order in which they did. */
  reactions?: Reaction[]
  /** The ids of all copies by box, its own as well: ids differ from account to account. */
  copies: Partial<Record<BoxName, number>>
}

export interface Quote {
  text: string
  entities?: Tl<tl.TypeMessageEntity>[]
  /** Where it begins in the answered text, in UTF-16 units. */
  offset: number
  /** Somebody has chosen it. */
  isManual?: true
}

/** What is known of a message in another chat. */
export interface ExternalReply {
  peer: PeerRef
  messageId: number
  fromId: number
  date: number
  media?: Media
}

export interface Reaction {
  userId: number
  emoticon: string
  date: number
  /** It was shown large. */
  big?: true
}

export type MessageContent =
  | TextContent
  /** Only its bot sees what a Mini App of a reply keyboard's button sent. */
  | { kind: 'web_view_data'; buttonText: string; data: string }
  | { kind: 'requested_peers'; buttonId: number; peers: PeerRef[]; fields: RequestedFields }
  | { kind: 'managed_bot_created'; botId: number }
  | { kind: 'chat_created'; title: string; userIds: number[] }
  | { kind: 'users_added'; userIds: number[] }
  | { kind: 'joined_by_link'; inviterId: number }
  | { kind: 'joined_by_request' }
  /** A Mini App has asked whether its bot may write. */
  | { kind: 'bot_allowed' }
  | { kind: 'user_removed'; userId: number }
  | { kind: 'title_changed'; title: string }
  /** It answers the message that was pinned. */
  | { kind: 'message_pinned' }

/** Where a message that was passed on was said first. */
export interface ForwardedFrom {
  fromId: number
  date: number
  /** A channel's post: readers are told of the channel alone. */
  post?: { channelId: number; messageId: number }
}

/** What somebody says. */
export interface TextContent {
  kind: 'text'
  /** With a medium, its caption, which may be empty. */
  text: string
  media?: Media
  /** The album that it is part of: a 64-bit number in decimal. */
  groupedId?: string
  entities?: Tl<tl.TypeMessageEntity>[]
  replyMarkup?: Tl<tl.TypeReplyMarkup>
  /** The link whose page is shown with a text, instead of the first one in it. */
  preview?: LinkPreview
  /** Its caption is above its medium, or the page of its link above its words. */
  invertMedia?: true
  /** Whose words these are, when they were passed on. */
  forwardedFrom?: ForwardedFrom
}

export interface LinkPreview {
  url: string
  /** Of the page's picture. */
  small?: true
  large?: true
}

/** What is in a message besides words. */
export type Media =
  | { kind: 'photo'; photoId: string; spoiler?: true }
  | { kind: 'document'; documentId: string; spoiler?: true }
  | Contact
  | { kind: 'geo'; point: GeoPoint }
  | GeoLive
  | Venue
  | { kind: 'dice'; emoticon: string; value: number }
  | { kind: 'poll'; pollId: string }

/** Somebody's phone number. */
export interface Contact {
  kind: 'contact'
  /** Digits only. */
  phoneNumber: string
  firstName: string
  lastName: string
  vcard: string
  /** Whose it is, if they are here. */
  userId?: number
}

/** In degrees. */
export interface GeoPoint {
  lat: number
  long: number
  /** In metres. */
  accuracyRadius?: number
}

/** A place that changes for a while. */
export interface GeoLive {
  kind: 'geo_live'
  point: GeoPoint
  /** In seconds, from when it was sent. */
  period: number
  /** In degrees from north. */
  heading?: number
  /** In metres. */
  proximityNotificationRadius?: number
}

export interface Venue {
  kind: 'venue'
  point: GeoPoint
  title: string
  address: string
  provider: string
  venueId: string
  venueType: string
}

/** What of a shared peer the bot asked for. */
export interface RequestedFields {
  name: boolean
  username: boolean
  photo: boolean
}
