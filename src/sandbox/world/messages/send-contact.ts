import { isBot, meetBot } from '../bots/bot-users.ts'
import type { ContactContent, Message } from '../state/message.ts'
import { type PeerRef, peerKey, userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { userBox } from './boxes.ts'
import { deliver } from './deliver.ts'
import { assertMayWrite } from './send-text.ts'

export interface Contact {
  phoneNumber: string
  firstName: string
  lastName: string
  vcard: string
}

/**
 * A contact as a message: `messages.sendMedia` with `inputMediaContact`. Whose number it is, Telegram adds. Errors:
 * MEDIA_INVALID without a number or a name, and those of {@link assertMayWrite}.
 *
 * @see https://core.telegram.org/constructor/inputMediaContact
 */
export function sendContact(world: World, fromId: number, peer: PeerRef, contact: Contact): Message {
  const phoneNumber = contact.phoneNumber.replace(/\D/g, '')
  if (phoneNumber === '' || contact.firstName.trim() === '') throw badRequest('MEDIA_INVALID')
  assertMayWrite(world, fromId, peer)
  if (peer.kind === 'user' && isBot(world, peer.id)) meetBot(world, peer.id, fromId)
  const owner = [...world.users.values()].find(({ phone }) => phone === phoneNumber)
  return deliver(world, fromId, peer, {
    kind: 'contact',
    phoneNumber,
    firstName: contact.firstName,
    lastName: contact.lastName,
    vcard: contact.vcard,
    ...(owner && { userId: owner.id }),
  })
}

/** The newest contact of their own that a user has sent to a bot. */
export function ownContactSentTo(world: World, userId: number, botId: number): SentContact | undefined {
  let newest: SentContact | undefined
  for (const { box, peer, fromId, content, date } of world.messages.values()) {
    if (box !== userBox(userId) || fromId !== userId || peerKey(peer) !== peerKey(userPeer(botId))) continue
    if (content.kind === 'contact' && content.userId === userId) newest = { content, date }
  }
  return newest
}

export interface SentContact {
  content: ContactContent
  date: number
}
