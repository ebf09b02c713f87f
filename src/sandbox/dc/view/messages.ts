import type { Tl, tl } from '../../tl/types.ts'
import { type Message, ownerOf, type RequestedFields } from '../../world/messages.ts'
import { type PeerRef, userPeer } from '../../world/peers.ts'
import { toUserButton } from '../../world/prepared-buttons.ts'
import { findPeer, isBot, type World } from '../../world/world.ts'
import { toPeer, toPeerLists } from './peers.ts'

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
    default:
      return content satisfies never
  }
}

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
    peers: peers.map(peer => toRequestedPeer(world, peer, fields)),
  }
}

/** The optional fields are there only when the button asked for them and the peer has them. */
function toRequestedPeer(world: World, peer: PeerRef, fields: RequestedFields): Tl<tl.TypeRequestedPeer> {
  const found = findPeer(world, peer)
  const username = fields.username && found?.username !== undefined && { username: found.username }
  if (peer.kind === 'user') {
    const user = found && !('members' in found) ? found : undefined
    const named = fields.name && user?.firstName !== undefined
    // Both names share a flag: an absent last name travels as an empty one.
    const name = named && { firstName: user.firstName ?? '', lastName: user.lastName ?? '' }
    return { _: 'requestedPeerUser', userId: peer.id, ...name, ...username }
  }
  const title = fields.name && found && 'members' in found && { title: found.title }
  return peer.kind === 'chat'
    ? { _: 'requestedPeerChat', chatId: peer.id, ...title }
    : { _: 'requestedPeerChannel', channelId: peer.id, ...title, ...username }
}

/** Reply keyboards reach the user with the user's form of a peer request. */
function toUserMarkup(markup: Tl<tl.TypeReplyMarkup>): Tl<tl.TypeReplyMarkup> {
  if (markup._ !== 'replyKeyboardMarkup') return markup
  const rows = markup.rows.map(row => ({
    ...row,
    buttons: row.buttons.map(button =>
      button._ === 'inputKeyboardButtonRequestPeer' ? toUserButton(button) : button,
    ),
  }))
  return { ...markup, rows }
}

/** Everyone whom the reader of a message must know. A bot isn't told of shared peers beyond what it asked for. */
export function peersIn(world: World, message: Message): PeerRef[] {
  const { content } = message
  const named = content.kind === 'requested_peers' && !isBot(world, ownerOf(message)) ? content.peers : []
  return [userPeer(message.fromId), userPeer(ownerOf(message)), message.peer, ...named]
}

/** A message with everything a client needs to take it in, as pushed and as answered to its sender. */
export function toUpdates(world: World, message: Message): Tl<tl.RawUpdates> {
  const update = {
    _: 'updateNewMessage' as const,
    message: toMessage(world, message),
    pts: message.pts,
    ptsCount: 1,
  }
  return {
    _: 'updates',
    updates: [update],
    ...toPeerLists(world, ownerOf(message), peersIn(world, message)),
    date: message.date,
    seq: 0,
  }
}
