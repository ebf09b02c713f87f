import { deliver, findMessage, type Message } from './messages.ts'
import { memberOf, type PeerRef, peerKey, userPeer } from './peers.ts'
import { findPreparedButton, type RequestPeerButton } from './prepared-buttons.ts'
import { fitsRequest } from './request-peer-type.ts'
import { badRequest } from './rpc-error.ts'
import { meetBot, type World } from './world.ts'

export interface SentPeers {
  userId: number
  botId: number
  /** Exactly one of these two says where the button came from. */
  msgId?: number | undefined
  webappReqId?: string | undefined
  buttonId: number
  peers: PeerRef[]
}

/**
 * `messages.sendBotRequestedPeer`: checks the choice against the button and puts the service message into
 * both histories. Gives the user's copy. Errors: MESSAGE_ID_INVALID, WEBAPP_REQ_ID_INVALID,
 * BUTTON_INVALID, PEER_ID_INVALID.
 *
 * @see https://core.telegram.org/method/messages.sendBotRequestedPeer
 */
export function sendBotRequestedPeer(world: World, sent: SentPeers): Message {
  const { userId, botId, peers } = sent
  const button = findButton(world, sent)
  if (button.buttonId !== sent.buttonId) throw badRequest('BUTTON_INVALID')
  const most = button.peerType._ === 'requestPeerTypeUser' ? Math.max(1, button.maxQuantity) : 1
  const different = new Set(peers.map(peerKey)).size
  if (peers.length === 0 || peers.length > most || different !== peers.length)
    throw badRequest('PEER_ID_INVALID')
  if (!peers.every(peer => fitsRequest(world, button.peerType, peer, { userId, botId }))) {
    throw badRequest('PEER_ID_INVALID')
  }
  if (sent.webappReqId !== undefined) {
    const prepared = findPreparedButton(world, botId, userId, sent.webappReqId)
    world.buttons.set(prepared.webappReqId, { ...prepared, used: true })
  }
  for (const peer of peers) admitBot(world, button, peer, botId)
  meetBot(world, botId, userId)
  const { nameRequested, usernameRequested, photoRequested, buttonId } = button
  return deliver(world, userId, userPeer(botId), {
    kind: 'requested_peers',
    buttonId,
    peers,
    fields: {
      name: nameRequested === true,
      username: usernameRequested === true,
      photo: photoRequested === true,
    },
  })
}

function findButton(
  world: World,
  { userId, botId, msgId, webappReqId, buttonId }: SentPeers,
): RequestPeerButton {
  if ((msgId === undefined) === (webappReqId === undefined)) throw badRequest('MESSAGE_ID_INVALID')
  if (webappReqId !== undefined) return findPreparedButton(world, botId, userId, webappReqId).button
  const message = msgId === undefined ? undefined : findMessage(world, userId, msgId)
  const theirs = message && peerKey(message.peer) === peerKey(userPeer(botId)) && !message.out
  if (!theirs || message.content.kind !== 'text') throw badRequest('MESSAGE_ID_INVALID')
  const markup = message.content.replyMarkup
  const buttons = markup?._ === 'replyKeyboardMarkup' ? markup.rows.flatMap(row => row.buttons) : []
  const button = buttons.find(one => one._ === 'inputKeyboardButtonRequestPeer' && one.buttonId === buttonId)
  if (button?._ !== 'inputKeyboardButtonRequestPeer') throw badRequest('MESSAGE_ID_INVALID')
  return button
}

/** A request that wants the bot inside lets Telegram add it, with the rights it asked for, as the chat is shared. */
function admitBot(world: World, { peerType }: RequestPeerButton, peer: PeerRef, botId: number) {
  if (peerType._ !== 'requestPeerTypeChat' && peerType._ !== 'requestPeerTypeBroadcast') return
  const chat = world.chats.get(peer.id)
  const wanted = peerType.botAdminRights
  const mustJoin =
    wanted !== undefined || (peerType._ === 'requestPeerTypeChat' && peerType.botParticipant === true)
  if (!chat || !mustJoin) return
  const before = memberOf(chat, botId)
  const { _: _type, ...asked } = wanted ?? { _: 'chatAdminRights' }
  const rights = { ...before?.adminRights, ...asked }
  const member = { userId: botId, ...(Object.keys(rights).length > 0 && { adminRights: rights }) }
  world.chats.set(chat.id, {
    ...chat,
    members: [...chat.members.filter(one => one.userId !== botId), member],
  })
}
