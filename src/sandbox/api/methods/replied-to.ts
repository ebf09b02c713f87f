import type { Tl, tl } from '../../tl/types.ts'
import type { ReplyTo } from '../../world/messages/answered.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import { assertMayRead, resolvePeer } from './input-peer.ts'

/**
 * The message that a new message answers. Errors: REPLY_TO_INVALID for anything but a message; for another chat
 * also those of {@link resolvePeer} and {@link assertMayRead}.
 */
export function replyWanted(
  world: World,
  userId: number,
  replyTo: Tl<tl.TypeInputReplyTo> | undefined,
): ReplyTo | undefined {
  if (!replyTo) return undefined
  if (replyTo._ !== 'inputReplyToMessage') throw badRequest('REPLY_TO_INVALID')
  const {
    replyToMsgId: id,
    replyToPeerId,
    topMsgId,
    quoteText,
    quoteEntities = [],
    quoteOffset = 0,
  } = replyTo
  const peer = replyToPeerId && resolvePeer(world, userId, replyToPeerId)
  if (peer) assertMayRead(world, userId, peer)
  return {
    id,
    ...(peer && { peer }),
    ...(topMsgId !== undefined && { topicId: topMsgId }),
    ...(quoteText && { quote: { text: quoteText, entities: quoteEntities, near: quoteOffset } }),
  }
}
