import type { Tl, tl } from '../../tl/types.ts'
import { isBot } from '../bots/bot-users.ts'
import { type PeerRef, userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { topicToWrite, type Whereto } from '../topics/topic-to-write.ts'
import { toEntities } from './entities.ts'
import { assertMayWrite, MAX_TEXT_CHARACTERS } from './send-text.ts'

/**
 * `messages.setTyping`: tells the people of a chat what somebody is doing. Nothing is stored. Only a bot may
 * send a draft of a message, and only in a private chat. Errors: those of {@link assertMayWrite} and {@link
 * topicToWrite}; for a draft also PEER_ID_INVALID, RANDOM_ID_EMPTY, MESSAGE_TOO_LONG and those of {@link toEntities}.
 *
 * @see https://core.telegram.org/method/messages.setTyping
 */
export function setTyping(
  world: World,
  userId: number,
  peer: PeerRef,
  action: Tl<tl.TypeSendMessageAction>,
  where: Pick<Whereto, 'topicId'> = {},
) {
  assertMayWrite(world, userId, peer)
  const topicId = topicToWrite(world, userId, peer, where)
  const told = action._ === 'sendMessageTextDraftAction' ? toDraft(world, userId, peer, action) : action
  const members =
    peer.kind === 'user' ? [peer.id] : (world.chats.get(peer.id)?.members ?? []).map(one => one.userId)
  for (const accountId of members) {
    if (accountId === userId || isBot(world, accountId)) continue
    world.publish({
      kind: 'typing',
      accountId,
      userId,
      action: told,
      peer: peer.kind === 'user' ? userPeer(userId) : peer,
      ...(topicId !== undefined && { topicId }),
    })
  }
}

/** The draft with the entities that its message would have. */
function toDraft(
  world: World,
  userId: number,
  peer: PeerRef,
  { randomId, text: { text, entities }, ...action }: Tl<tl.RawSendMessageTextDraftAction>,
): Tl<tl.RawSendMessageTextDraftAction> {
  if (!isBot(world, userId) || peer.kind !== 'user') throw badRequest('PEER_ID_INVALID')
  if (randomId === 0n) throw badRequest('RANDOM_ID_EMPTY')
  if (text.length > MAX_TEXT_CHARACTERS) throw badRequest('MESSAGE_TOO_LONG')
  return {
    ...action,
    randomId,
    text: { _: 'textWithEntities', text, entities: toEntities(world, text, entities) },
  }
}
