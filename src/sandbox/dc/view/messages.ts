import type { Tl, tl } from '../../tl/types.ts'
import { type Message, ownerOf, type RequestedFields } from '../../world/messages.ts'
import { type PeerRef, userPeer } from '../../world/peers.ts'
import { isRequestButton, toUserButton } from '../../world/request-button.ts'
import { findPeer, isBot, type World } from '../../world/world.ts'
import { toPeer } from './peers.ts'
import { toPhoto } from './photos.ts'

/** A message as the owner of its box sees it. */
export function toMessage(world: World, message: Message): Tl<tl.RawMessage> | Tl<tl.RawMessageService> {
  const { id, date, out, content } = message
  const common = { id, date, out, peerId: toPeer(message.peer), fromId: toPeer(userPeer(message.fromId)) }
  switch (content.kind) {
    case 'text':
      return {
        _: 'message',
        ...common,
        message: content.text,
        ...(content.replyMarkup && { replyMarkup: toUserMarkup(content.replyMarkup) }),
      }
    case 'requested_peers':
      return { _: 'messageService', ...common, action: toAction(world, ownerOf(message), content) }
    case 'managed_bot_created':
      return {
        _: 'messageService',
        ...common,
        action: { _: 'messageActionManagedBotCreated', botId: content.botId },
      }
    case 'chat_created':
      return { _: 'messageService', ...common, action: toCreation(message.peer, content) }
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

const toCreation = (
  { kind }: PeerRef,
  { title, userIds: users }: Extract<Message['content'], { kind: 'chat_created' }>,
): Tl<tl.TypeMessageAction> =>
  kind === 'chat'
    ? { _: 'messageActionChatCreate', title, users }
    : { _: 'messageActionChannelCreate', title }

type RequestedPeers = Extract<Message['content'], { kind: 'requested_peers' }>

/** The user is told which peers; the bot, what it asked to know of them. */
function toAction(
  world: World,
  viewerId: number,
  { buttonId, peers, fields }: RequestedPeers,
): Tl<tl.TypeMessageAction> {
  if (!isBot(world, viewerId)) return { _: 'messageActionRequestedPeer', buttonId, peers: peers.map(toPeer) }
  return {
    _: 'messageActionRequestedPeerSentMe',
    buttonId,
    peers: peers.map(peer => toRequestedPeer(world, viewerId, peer, fields)),
  }
}

/** The optional fields are there only when the button asked for them and the peer has them. */
function toRequestedPeer(
  world: World,
  botId: number,
  peer: PeerRef,
  fields: RequestedFields,
): Tl<tl.TypeRequestedPeer> {
  const found = findPeer(world, peer)
  const photo = fields.photo && found?.photo && { photo: toPhoto(world, botId, found.photo) }
  const username = fields.username && found?.username !== undefined && { username: found.username }
  if (peer.kind === 'user') {
    const user = found && !('members' in found) ? found : undefined
    const named = fields.name && user?.firstName !== undefined
    // Both names share a flag: an absent last name travels as an empty one.
    const name = named && { firstName: user.firstName ?? '', lastName: user.lastName ?? '' }
    return { _: 'requestedPeerUser', userId: peer.id, ...name, ...username, ...photo }
  }
  const title = fields.name && found && 'members' in found && { title: found.title }
  return peer.kind === 'chat'
    ? { _: 'requestedPeerChat', chatId: peer.id, ...title, ...photo }
    : { _: 'requestedPeerChannel', channelId: peer.id, ...title, ...username, ...photo }
}

/** Reply keyboards reach the user with the user's form of a peer request. */
function toUserMarkup(markup: Tl<tl.TypeReplyMarkup>): Tl<tl.TypeReplyMarkup> {
  if (markup._ !== 'replyKeyboardMarkup') return markup
  const rows = markup.rows.map(row => ({
    ...row,
    buttons: row.buttons.map(button => (isRequestButton(button) ? toUserButton(button) : button)),
  }))
  return { ...markup, rows }
}

/** Everyone whom the reader of a message must know. */
export const peersIn = (world: World, message: Message): PeerRef[] => [
  userPeer(message.fromId),
  userPeer(ownerOf(message)),
  message.peer,
  ...peersInContent(world, message),
]

function peersInContent(world: World, message: Message): PeerRef[] {
  const { content } = message
  switch (content.kind) {
    case 'text':
      return []
    case 'requested_peers':
      // A bot isn't told of shared peers beyond what it asked for.
      return isBot(world, ownerOf(message)) ? [] : content.peers
    case 'managed_bot_created':
      return [userPeer(content.botId)]
    case 'chat_created':
    case 'users_added':
      return content.userIds.map(userPeer)
    default:
      return content satisfies never
  }
}
