import type { Tl, tl } from '../../tl/types.ts'
import { isBot } from '../bots/bot-users.ts'
import { type PeerRef, userPeer } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { assertMayWrite } from './send-text.ts'

/**
 * `messages.setTyping`: tells the people of a chat what somebody is doing. Nothing is kept. Errors: those of
 * {@link assertMayWrite}.
 *
 * @see https://core.telegram.org/method/messages.setTyping
 */
export function setTyping(world: World, userId: number, peer: PeerRef, action: Tl<tl.TypeSendMessageAction>) {
  assertMayWrite(world, userId, peer)
  const members =
    peer.kind === 'user' ? [peer.id] : (world.chats.get(peer.id)?.members ?? []).map(one => one.userId)
  for (const accountId of members) {
    if (accountId === userId || isBot(world, accountId)) continue
    world.publish({
      kind: 'typing',
      accountId,
      userId,
      action,
      peer: peer.kind === 'user' ? userPeer(userId) : peer,
    })
  }
}
