import type { ChatJoinRequest } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { toInviteLink } from './invite-link.ts'
import { chatOfPeer, type Known, userOf } from './known.ts'

/**
 * A user asks to join. The bot may write to them for five minutes.
 *
 * @see https://core.telegram.org/bots/api#chatjoinrequest
 */
export function toJoinRequest(
  known: Known,
  { peer, userId, date, about, invite }: Tl<tl.RawUpdateBotChatInviteRequester>,
): ChatJoinRequest {
  const request = {
    chat: chatOfPeer(known, peer),
    from: userOf(known, userId),
    user_chat_id: userId,
    date,
    ...(about && { bio: about }),
    ...(invite._ === 'chatInviteExported' && { invite_link: toInviteLink(known, invite) }),
  }
  // Users can ask to join only groups and channels.
  return request as ChatJoinRequest
}
