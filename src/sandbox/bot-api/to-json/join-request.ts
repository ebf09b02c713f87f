import type { ChatJoinRequest } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { toInviteLink } from './invite-link.ts'
import { chatOfPeer, type Known, userOf } from './known.ts'

/** That somebody asks to be let in. For five minutes the bot may write to them. @see https://core.telegram.org/bots/api#chatjoinrequest */
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
  // Only groups and channels are asked for.
  return request as ChatJoinRequest
}
