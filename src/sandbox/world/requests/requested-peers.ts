import { meetBot } from '../bots/bot-users.ts'
import { deliver } from '../messages/deliver.ts'
import { saidUnder } from '../messages/edit-message.ts'
import type { Message, RequestedFields } from '../state/message.ts'
import { type PeerRef, peerKey, userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { admitBot } from './admit-bot.ts'
import { findPreparedButton } from './prepared-buttons.ts'
import { type AnyRequestButton, isRequestButton } from './request-button.ts'
import { fitsRequest } from './request-peer-type.ts'

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
 * `messages.sendBotRequestedPeer`: checks the chosen peers against the button, and puts the service message
 * into both histories. Returns the user's copy. Errors: MESSAGE_ID_INVALID, WEBAPP_REQ_ID_INVALID,
 * BUTTON_INVALID, PEER_ID_INVALID.
 *
 * @see https://core.telegram.org/method/messages.sendBotRequestedPeer
 */
export function sendBotRequestedPeer(world: World, sent: SentPeers): Message {
  const { userId, botId, peers } = sent
  const button = findButton(world, sent)
  if (button.buttonId !== sent.buttonId) throw badRequest('BUTTON_INVALID')
  const most = Math.max(1, button.maxQuantity)
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
  meetBot(world, botId, userId)
  for (const peer of peers) {
    const chat = peer.kind === 'user' ? undefined : world.chats.get(peer.id)
    if (chat) admitBot(world, button.peerType, chat, { userId, botId })
    if (button.peerType._ === 'requestPeerTypeCreateBot') {
      deliver(world, userId, userPeer(botId), { kind: 'managed_bot_created', botId: peer.id })
    }
  }
  return deliver(world, userId, userPeer(botId), {
    kind: 'requested_peers',
    buttonId: button.buttonId,
    peers,
    fields: fieldsOf(button),
  })
}

/** The user's form of the button asks for no details. */
function fieldsOf(button: AnyRequestButton): RequestedFields {
  if (button._ === 'keyboardButtonRequestPeer') return { name: false, username: false, photo: false }
  const { nameRequested, usernameRequested, photoRequested } = button
  return {
    name: nameRequested === true,
    username: usernameRequested === true,
    photo: photoRequested === true,
  }
}

function findButton(
  world: World,
  { userId, botId, msgId, webappReqId, buttonId }: SentPeers,
): AnyRequestButton {
  if (webappReqId !== undefined && msgId === undefined) {
    return findPreparedButton(world, botId, userId, webappReqId).button
  }
  if (webappReqId !== undefined || msgId === undefined) throw badRequest('MESSAGE_ID_INVALID')
  // In this chat only the bot can offer keyboards.
  const { content } = saidUnder(world, userId, userPeer(botId), msgId)
  const markup = content.kind === 'text' ? content.replyMarkup : undefined
  const buttons = markup?._ === 'replyKeyboardMarkup' ? markup.rows.flatMap(row => row.buttons) : []
  const button = buttons.filter(isRequestButton).find(one => one.buttonId === buttonId)
  if (!button) throw badRequest('MESSAGE_ID_INVALID')
  return button
}
