import type { Tl, tl } from '../../tl/types.ts'
import type { BoxName } from './box.ts'
import type { PeerRef } from './peers.ts'

/** One account's copy of a message, or the only copy in a supergroup or channel. */
export interface Message {
  /** Unique within its box. */
  id: number
  box: BoxName
  /** The chat as the box's owner sees it. In a private chat it is the other user. */
  peer: PeerRef
  fromId: number
  date: number
  /** The box's pts after this message. */
  pts: number
  content: MessageContent
  /** The topic of a forum. Absent in General, and outside of forums. */
  topicId?: number
  /** The message that this one answers, in the same box. */
  replyTo?: number
  /** The quoted part of the answered message. */
  quote?: Quote
  /** The answered message, when it is in another chat. */
  externalReply?: ExternalReply
  /** The user who called the bot, when the bot posted this as a guest. */
  guestVia?: PeerRef
  /** The bot that a user sent the message with. @see https://core.telegram.org/api/bots/inline */
  viaBotId?: number
  /** The date of the last edit, and the box's pts after it. */
  edited?: { date: number; pts: number }
  pinned?: true
  /** It makes no sound. */
  silent?: true
  /** It can be neither forwarded nor saved. */
  noforwards?: true
  /** The effect that is played when the message is opened: a 64-bit number in decimal. Only in private chats. */
  effect?: string
  /** Reactions of people and bots, in the order of their dates. */
  reactions?: Reaction[]
  /** The ids of all copies by box, with this copy's own. Each account has different ids. */
  copies: Partial<Record<BoxName, number>>
}

export interface Quote {
  text: string
  entities?: Tl<tl.TypeMessageEntity>[]
  /** Where it begins in the answered text, in UTF-16 units. */
  offset: number
  /** A user has chosen the part. */
  isManual?: true
}

/** A message in another chat, as far as readers are told. */
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
  /** The data that a Mini App of a reply keyboard's button sent. Only its bot sees the data. */
  | { kind: 'web_view_data'; buttonText: string; data: string }
  | { kind: 'requested_peers'; buttonId: number; peers: PeerRef[]; fields: RequestedFields }
  | { kind: 'managed_bot_created'; botId: number }
  | { kind: 'chat_created'; title: string; userIds: number[] }
  | { kind: 'users_added'; userIds: number[] }
  | { kind: 'joined_by_link'; inviterId: number }
  | { kind: 'joined_by_request' }
  /** A Mini App's bot may write to the user now. */
  | { kind: 'bot_allowed' }
  | { kind: 'user_removed'; userId: number }
  | { kind: 'title_changed'; title: string }
  | { kind: 'photo_changed'; photoId: string }
  | { kind: 'photo_removed' }
  /** The last message of a basic group. */
  | { kind: 'migrated_to'; channelId: number }
  /** The first message of the supergroup that it has become. */
  | { kind: 'migrated_from'; chatId: number; title: string }
  /** It answers the pinned message. */
  | { kind: 'message_pinned' }
  /** The topic has the id of this message. */
  | { kind: 'topic_created'; title: string; iconColor: number; iconEmojiId?: string }
  /** The changed properties. `0` stands for no custom emoji. */
  | { kind: 'topic_edited'; title?: string; iconEmojiId?: string; closed?: boolean; hidden?: boolean }

/** The first author and date of a forwarded message. */
export interface ForwardedFrom {
  fromId: number
  date: number
  /** The message is a channel's post. Readers are told only the channel. */
  post?: { channelId: number; messageId: number }
}

/** An ordinary message. */
export interface TextContent {
  kind: 'text'
  /** The text, or the caption of a medium. A caption may be empty. */
  text: string
  media?: Media
  /** The album that it is part of: a 64-bit number in decimal. */
  groupedId?: string
  entities?: Tl<tl.TypeMessageEntity>[]
  replyMarkup?: Tl<tl.TypeReplyMarkup>
  /** The link whose page is shown with a text, in place of the first link in it. */
  preview?: LinkPreview
  /** The caption is above its medium, or the link's page is above the text. */
  invertMedia?: true
  /** The first author, when the message was forwarded. */
  forwardedFrom?: ForwardedFrom
}

export interface LinkPreview {
  url: string
  /** The size of the page's picture. */
  small?: true
  large?: true
}

/** The part of a message that isn't text. */
export type Media =
  | { kind: 'photo'; photoId: string; spoiler?: true }
  | FileMedia
  | Contact
  | { kind: 'geo'; point: GeoPoint }
  | GeoLive
  | Venue
  | { kind: 'dice'; emoticon: string; value: number }
  | { kind: 'poll'; pollId: string }

/** A file. Only a video has a cover and a place to start at. */
export interface FileMedia {
  kind: 'document'
  documentId: string
  spoiler?: true
  /** The id of the photo that is shown before a video is played. */
  coverId?: string
  /** The place where a video starts, in seconds. */
  timestamp?: number
}

/** Somebody's phone number. */
export interface Contact {
  kind: 'contact'
  /** Digits only. */
  phoneNumber: string
  firstName: string
  lastName: string
  vcard: string
  /** The owner's id, if the owner is a user in this world. */
  userId?: number
}

/** In degrees. */
export interface GeoPoint {
  lat: number
  long: number
  /** In metres. */
  accuracyRadius?: number
}

/** A place that changes for some time. */
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

/** The details of a shared peer that the bot asked for. */
export interface RequestedFields {
  name: boolean
  username: boolean
  photo: boolean
}
