import type { Contact } from '../state/message.ts'
import { peerKey, userPeer } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { userBox } from './boxes.ts'

export interface SentContact {
  contact: Contact
  date: number
}

/** The newest of a user's own contacts that the user has sent to a bot. */
export function ownContactSentTo(world: World, userId: number, botId: number): SentContact | undefined {
  let newest: SentContact | undefined
  for (const { box, peer, fromId, content, date } of world.messages.values()) {
    if (box !== userBox(userId) || fromId !== userId || peerKey(peer) !== peerKey(userPeer(botId))) continue
    const contact = content.kind === 'text' && content.media?.kind === 'contact' ? content.media : undefined
    if (contact?.userId === userId) newest = { contact, date }
  }
  return newest
}
