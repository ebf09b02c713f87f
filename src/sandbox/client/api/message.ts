import type { TlJson, tl } from '../../tl/types.ts'
import { type Entity, toEntities } from './entity.ts'
import { type InlineButton, toInlineKeyboard } from './inline-keyboard.ts'
import { type Keyboard, toKeyboard } from './keyboard.ts'
import { type Media, toMedia } from './media.ts'
import { type PeerRef, toPeerRef } from './peer.ts'

/** A message as the page shows it. */
export interface Message {
  /** All members of a supergroup or channel see the same id. Elsewhere each account counts its own ids. */
  id: number
  peer: PeerRef
  from: PeerRef
  /** Unix time in seconds. */
  date: number
  out: boolean
  content: MessageContent
  /** The topic of a forum. Absent in General, and outside of forums. */
  topicId?: number
  /** A new keyboard for the chat, or `'hide'` to remove the old one. Absent when the keyboard stays. */
  markup?: Keyboard | 'hide'
  inlineKeyboard?: InlineButton[][]
  /** The message in the same chat that this one answers. */
  replyTo?: { msgId: number; quote?: string }
  /** The author and the quoted text of a message in another chat that this one answers. */
  externalReply?: { from: PeerRef; quote: string }
  /** The user who called the guest bot. @see https://core.telegram.org/api/bots/guest-mode */
  guestchatViaFrom?: PeerRef
  /** The bot that made this text as an inline result. @see https://core.telegram.org/api/bots/inline */
  viaBot?: PeerRef
  edited?: true
  /** The message was forwarded. */
  forwarded?: true
  pinned?: true
  /** The most frequent first. */
  reactions?: { emoji: string; count: number; chosen: boolean }[]
  /** The id of the album that contains this message. */
  groupedId?: string
}

export type MessageContent =
  /** An ordinary message. Beside a medium, the text is its caption and may be empty. */
  | { kind: 'text'; text: string; entities: Entity[]; media?: Media; captionAbove?: boolean }
  | { kind: 'requested_peers'; peers: PeerRef[] }
  | { kind: 'chat_created'; title: string }
  | { kind: 'users_added'; users: PeerRef[] }
  | { kind: 'message_pinned' }
  | { kind: 'topic_created'; title: string }
  /** The changed properties. Without any, the icon has changed. */
  | { kind: 'topic_edited'; title?: string; closed?: boolean; hidden?: boolean }
  | { kind: 'joined'; way: 'link' | 'request' }
  /** The user lets the bot write. */
  | { kind: 'bot_allowed' }
  /** The user left, or was removed by another user. */
  | { kind: 'user_removed'; user: PeerRef }
  | { kind: 'title_changed'; title: string }
  | { kind: 'photo_changed' }
  | { kind: 'photo_removed' }
  /** A basic group has become a supergroup. */
  | { kind: 'migrated' }
  /** The user created a bot. The bot of this private chat manages it. */
  | { kind: 'bot_created'; bot: PeerRef }
  | { kind: 'contact'; name: string; phoneNumber: string }
  /** A Mini App has sent data to its bot. A button with this text had opened the app. */
  | { kind: 'web_view_data'; buttonText: string }
  | { kind: 'unsupported' }

/** Whether a message tells of an event, instead of carrying a person's own content. */
export const isService = ({ kind }: MessageContent) => !['text', 'contact', 'unsupported'].includes(kind)

/** Undefined for `messageEmpty`, which has no content. */
export function toMessage(message: TlJson<tl.TypeMessage>): Message | undefined {
  if (message._ === 'messageEmpty') return undefined
  const { id, date, out = false } = message
  const peer = toPeerRef(message.peerId)
  const from = message.fromId ? toPeerRef(message.fromId) : peer
  const more = message._ === 'message' ? saidWith(message) : {}
  const topicId = toTopicId(message)
  const topic = topicId !== undefined && { topicId }
  return { id, date, out, peer, from, content: toContent(message), ...topic, ...more }
}

function toTopicId(message: TlJson<tl.RawMessage> | TlJson<tl.RawMessageService>): number | undefined {
  if (message._ === 'messageService' && message.action._ === 'messageActionTopicCreate') return message.id
  const { replyTo } = message
  if (replyTo?._ !== 'messageReplyHeader' || !replyTo.forumTopic) return undefined
  return replyTo.replyToTopId ?? replyTo.replyToMsgId
}

function saidWith(message: TlJson<tl.RawMessage>): Partial<Message> {
  const { replyMarkup, replyTo, guestchatViaFrom, viaBotId, editDate, editHide, groupedId, pinned, fwdFrom } =
    message
  const reactions = toReactions(message.reactions)
  const markup = toKeyboard(replyMarkup)
  const inlineKeyboard = toInlineKeyboard(replyMarkup)
  const reply = replyTo?._ === 'messageReplyHeader' ? toReply(replyTo) : undefined
  return {
    ...(markup && { markup }),
    ...(inlineKeyboard && { inlineKeyboard }),
    ...(reply && { replyTo: reply }),
    ...(replyTo?._ === 'messageReplyHeader' && toExternalReply(replyTo)),
    ...(guestchatViaFrom && { guestchatViaFrom: toPeerRef(guestchatViaFrom) }),
    ...(viaBotId !== undefined && { viaBot: { kind: 'user', id: viaBotId } }),
    ...(editDate !== undefined && !editHide && { edited: true }),
    ...(groupedId !== undefined && { groupedId }),
    ...(pinned && { pinned: true }),
    ...(fwdFrom && { forwarded: true }),
    ...(reactions && { reactions }),
  }
}

/** Undefined when the message has no reactions. */
export function toReactions(told: TlJson<tl.TypeMessageReactions> | undefined): Message['reactions'] {
  const reactions = (told?.results ?? []).flatMap(({ reaction, count, chosenOrder }) =>
    reaction._ === 'reactionEmoji'
      ? [{ emoji: reaction.emoticon, count, chosen: chosenOrder !== undefined }]
      : [],
  )
  return reactions.length > 0 ? reactions : undefined
}

/** Undefined for a reply to a message in another chat. */
function toReply(header: TlJson<tl.RawMessageReplyHeader>): Message['replyTo'] {
  const { replyToMsgId, replyToPeerId, replyFrom, quoteText, forumTopic, replyToTopId } = header
  // The header then names only the topic.
  if (forumTopic && replyToTopId === undefined) return undefined
  if (replyToMsgId === undefined || replyToPeerId || replyFrom) return undefined
  return { msgId: replyToMsgId, ...(quoteText !== undefined && { quote: quoteText }) }
}

function toExternalReply({
  replyFrom,
  replyMedia,
  quoteText,
}: TlJson<tl.RawMessageReplyHeader>): Partial<Message> {
  if (!replyFrom?.fromId) return {}
  const quote = quoteText ?? (replyMedia ? 'Media' : 'Message')
  return { externalReply: { from: toPeerRef(replyFrom.fromId), quote } }
}

function toContent(message: TlJson<tl.RawMessage> | TlJson<tl.RawMessageService>): MessageContent {
  if (message._ === 'message') {
    const { message: text, entities = [], media } = message
    if (media?._ === 'messageMediaContact') return toContact(media)
    const shown = toMedia(media)
    if (text === '' && !shown) return { kind: 'unsupported' }
    const above = shown && message.invertMedia ? { captionAbove: true } : {}
    return { kind: 'text', text, entities: toEntities(entities), ...(shown && { media: shown }), ...above }
  }
  const { action } = message
  switch (action._) {
    case 'messageActionRequestedPeer':
      return { kind: 'requested_peers', peers: action.peers.map(toPeerRef) }
    case 'messageActionChatCreate':
    case 'messageActionChannelCreate':
      return { kind: 'chat_created', title: action.title }
    case 'messageActionChatAddUser':
      return { kind: 'users_added', users: action.users.map(id => ({ kind: 'user', id })) }
    case 'messageActionChatJoinedByLink':
      return { kind: 'joined', way: 'link' }
    case 'messageActionChatJoinedByRequest':
      return { kind: 'joined', way: 'request' }
    case 'messageActionBotAllowed':
      return { kind: 'bot_allowed' }
    case 'messageActionChatDeleteUser':
      return { kind: 'user_removed', user: { kind: 'user', id: action.userId } }
    case 'messageActionChatEditTitle':
      return { kind: 'title_changed', title: action.title }
    case 'messageActionChatEditPhoto':
      return { kind: 'photo_changed' }
    case 'messageActionChatMigrateTo':
    case 'messageActionChannelMigrateFrom':
      return { kind: 'migrated' }
    case 'messageActionChatDeletePhoto':
      return { kind: 'photo_removed' }
    case 'messageActionPinMessage':
      return { kind: 'message_pinned' }
    case 'messageActionTopicCreate':
      return { kind: 'topic_created', title: action.title }
    case 'messageActionTopicEdit': {
      const { title, closed, hidden } = action
      return {
        kind: 'topic_edited',
        ...(title !== undefined && { title }),
        ...(closed !== undefined && { closed }),
        ...(hidden !== undefined && { hidden }),
      }
    }
    case 'messageActionManagedBotCreated':
      return { kind: 'bot_created', bot: { kind: 'user', id: action.botId } }
    case 'messageActionWebViewDataSent':
      return { kind: 'web_view_data', buttonText: action.text }
    default:
      return { kind: 'unsupported' }
  }
}

const toContact = ({
  phoneNumber,
  firstName,
  lastName,
}: TlJson<tl.RawMessageMediaContact>): MessageContent => ({
  kind: 'contact',
  name: [firstName, lastName].filter(Boolean).join(' '),
  phoneNumber,
})

/** A client's own id for a message. Telegram ignores a second message with the same id. */
export const randomId = (): string => crypto.getRandomValues(new BigInt64Array(1)).join()
