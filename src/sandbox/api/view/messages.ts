import type { Tl, tl } from '../../tl/types.ts'
import { isBot } from '../../world/bots/bot-users.ts'
import { isRequestButton, toUserButton } from '../../world/requests/request-button.ts'
import { isChannel } from '../../world/state/find-peer.ts'
import type { ForwardedFrom, Message, TextContent } from '../../world/state/message.ts'
import { type PeerRef, userPeer } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'
import { toWebPage } from '../media/web-page.ts'
import { toMessageMedia } from './media.ts'
import { toPeer } from './peers.ts'
import { toStoredPhoto } from './photos.ts'
import { toMessageReactions } from './reactions.ts'
import { peersInReply, toReplyHeader } from './reply-header.ts'
import { toRequestedPeers } from './requested-peers.ts'
import { toTopicAction } from './topics.ts'

/** A message of the account's own box, or of a supergroup or channel, as the account sees it. */
export function toMessage(
  world: World,
  message: Message,
  viewerId: number,
): Tl<tl.RawMessage> | Tl<tl.RawMessageService> {
  const { id, date, fromId, content } = message
  const common = {
    id,
    date,
    // A guest's answer isn't outgoing even for the guest itself.
    out: fromId === viewerId && !message.guestVia,
    peerId: toPeer(message.peer),
    // A post is the channel's own. Without signatures, Telegram tells nobody who has written it.
    ...(isChannel(world, message.peer) ? { post: true } : { fromId: toPeer(userPeer(fromId)) }),
    ...toReplyHeader(world, viewerId, message),
  }
  switch (content.kind) {
    case 'text':
      return { _: 'message', ...common, ...toText(world, viewerId, message, content) }
    case 'web_view_data':
      return { _: 'messageService', ...common, action: toWebViewData(isBot(world, viewerId), content) }
    case 'requested_peers':
      return { _: 'messageService', ...common, action: toRequestedPeers(world, viewerId, content) }
    case 'managed_bot_created':
      return {
        _: 'messageService',
        ...common,
        action: { _: 'messageActionManagedBotCreated', botId: content.botId },
      }
    case 'chat_created':
      return { _: 'messageService', ...common, action: toCreation(message.peer, content) }
    case 'user_removed':
      return {
        _: 'messageService',
        ...common,
        action: { _: 'messageActionChatDeleteUser', userId: content.userId },
      }
    case 'title_changed':
      return {
        _: 'messageService',
        ...common,
        action: { _: 'messageActionChatEditTitle', title: content.title },
      }
    case 'photo_changed': {
      const photo = world.photos.get(content.photoId)
      const shown = photo ? toStoredPhoto(world, viewerId, photo) : { _: 'photoEmpty' as const, id: 0n }
      return {
        _: 'messageService',
        ...common,
        action: { _: 'messageActionChatEditPhoto', photo: shown },
      }
    }
    case 'migrated_to': {
      const action = { _: 'messageActionChatMigrateTo' as const, channelId: content.channelId }
      return { _: 'messageService', ...common, action }
    }
    case 'migrated_from': {
      const { chatId, title } = content
      const action = { _: 'messageActionChannelMigrateFrom' as const, chatId, title }
      return { _: 'messageService', ...common, action }
    }
    case 'photo_removed':
      return { _: 'messageService', ...common, action: { _: 'messageActionChatDeletePhoto' } }
    case 'joined_by_link': {
      const action = { _: 'messageActionChatJoinedByLink' as const, inviterId: content.inviterId }
      return { _: 'messageService', ...common, action }
    }
    case 'joined_by_request':
      return { _: 'messageService', ...common, action: { _: 'messageActionChatJoinedByRequest' } }
    case 'bot_allowed':
      return { _: 'messageService', ...common, action: { _: 'messageActionBotAllowed', fromRequest: true } }
    case 'message_pinned':
      return { _: 'messageService', ...common, action: { _: 'messageActionPinMessage' } }
    case 'topic_created':
    case 'topic_edited':
      return { _: 'messageService', ...common, action: toTopicAction(content) }
    case 'users_added':
      return {
        _: 'messageService',
        ...common,
        action: { _: 'messageActionChatAddUser', users: content.userIds },
      }
    default:
      return content satisfies never
  }
}

/** @see https://core.telegram.org/constructor/messageActionWebViewDataSentMe */
const toWebViewData = (
  forBot: boolean,
  { buttonText: text, data }: Extract<Message['content'], { kind: 'web_view_data' }>,
): Tl<tl.TypeMessageAction> =>
  forBot ? { _: 'messageActionWebViewDataSentMe', text, data } : { _: 'messageActionWebViewDataSent', text }

const toText = (world: World, viewerId: number, said: Message, content: TextContent) => ({
  message: content.text,
  ...(content.media && { media: toMessageMedia(world, viewerId, content.media) }),
  ...(content.preview && { media: toWebPage(content.preview) }),
  ...(content.groupedId !== undefined && { groupedId: BigInt(content.groupedId) }),
  ...(content.entities && { entities: content.entities }),
  ...(content.invertMedia && { invertMedia: true }),
  ...(content.replyMarkup && { replyMarkup: toUserMarkup(content.replyMarkup) }),
  ...(content.forwardedFrom && { fwdFrom: toForward(content.forwardedFrom) }),
  ...(said.guestVia && { guestchatViaFrom: toPeer(said.guestVia) }),
  ...(said.viaBotId !== undefined && { viaBotId: said.viaBotId }),
  ...(said.edited && { editDate: said.edited.date }),
  ...(said.pinned && { pinned: true }),
  ...(said.silent && { silent: true }),
  ...(said.noforwards && { noforwards: true }),
  ...(said.effect !== undefined && { effect: BigInt(said.effect) }),
  // Bots are told of reactions only in updates.
  ...(said.reactions && !isBot(world, viewerId) && { reactions: toMessageReactions(world, viewerId, said) }),
})

const toForward = (from: ForwardedFrom): Tl<tl.RawMessageFwdHeader> => ({
  _: 'messageFwdHeader',
  fromId: toPeer(authorOf(from)),
  ...(from.post && { channelPost: from.post.messageId }),
  date: from.date,
})

const authorOf = ({ fromId, post }: ForwardedFrom): PeerRef =>
  post ? { kind: 'channel', id: post.channelId } : userPeer(fromId)

const toCreation = (
  { kind }: PeerRef,
  { title, userIds: users }: Extract<Message['content'], { kind: 'chat_created' }>,
): Tl<tl.TypeMessageAction> =>
  kind === 'chat'
    ? { _: 'messageActionChatCreate', title, users }
    : { _: 'messageActionChannelCreate', title }

/** Reply keyboards reach the user with the user's form of a peer request. */
function toUserMarkup(markup: Tl<tl.TypeReplyMarkup>): Tl<tl.TypeReplyMarkup> {
  if (markup._ !== 'replyKeyboardMarkup') return markup
  const rows = markup.rows.map(row => ({
    ...row,
    buttons: row.buttons.map(button => (isRequestButton(button) ? toUserButton(button) : button)),
  }))
  return { ...markup, rows }
}

/** All peers that the reader of a message must know. */
export const peersIn = (world: World, message: Message, viewerId: number): PeerRef[] => [
  ...(isChannel(world, message.peer) ? [] : [userPeer(message.fromId)]),
  userPeer(viewerId),
  message.peer,
  ...(message.guestVia ? [message.guestVia] : []),
  ...(message.viaBotId === undefined ? [] : [userPeer(message.viaBotId)]),
  ...(isBot(world, viewerId) ? [] : (message.reactions ?? []).map(({ userId }) => userPeer(userId))),
  ...peersInReply(world, viewerId, message),
  ...peersInContent(world, message, viewerId),
]

function peersInContent(world: World, { content }: Message, viewerId: number): PeerRef[] {
  switch (content.kind) {
    case 'text':
      return [...peersInText(content), ...peersInMedia(world, content, viewerId)]
    case 'requested_peers':
      // A bot is told only the details of shared peers that it asked for.
      return isBot(world, viewerId) ? [] : content.peers
    case 'managed_bot_created':
      return [userPeer(content.botId)]
    case 'joined_by_link':
      return [userPeer(content.inviterId)]
    case 'joined_by_request':
    case 'bot_allowed':
    case 'web_view_data':
    case 'message_pinned':
    case 'title_changed':
    case 'photo_changed':
    case 'photo_removed':
    case 'topic_created':
    case 'topic_edited':
      return []
    case 'migrated_to':
      return [{ kind: 'channel', id: content.channelId }]
    case 'migrated_from':
      return [{ kind: 'chat', id: content.chatId }]
    case 'user_removed':
      return [userPeer(content.userId)]
    case 'chat_created':
    case 'users_added':
      return content.userIds.map(userPeer)
    default:
      return content satisfies never
  }
}

const peersInText = ({ entities = [], forwardedFrom }: TextContent): PeerRef[] => [
  ...(forwardedFrom ? [authorOf(forwardedFrom)] : []),
  ...entities.flatMap(one => (one._ === 'messageEntityMentionName' ? [userPeer(one.userId)] : [])),
]

function peersInMedia(world: World, { media }: TextContent, viewerId: number): PeerRef[] {
  if (media?.kind === 'poll') {
    const poll = world.polls.get(media.pollId)
    return poll?.publicVoters ? poll.votes.slice(-3).map(({ userId }) => userPeer(userId)) : []
  }
  if (media?.kind !== 'contact' || media.userId === undefined) return []
  // A bot is told only the number, not its owner's account.
  return isBot(world, viewerId) ? [] : [userPeer(media.userId)]
}
