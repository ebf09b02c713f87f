import type { ChatInviteLink } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { type Known, userOf } from './known.ts'

/** @see https://core.telegram.org/bots/api#chatinvitelink */
export const toInviteLink = (known: Known, invite: Tl<tl.RawChatInviteExported>): ChatInviteLink => ({
  invite_link: invite.link,
  ...(invite.title && { name: invite.title }),
  creator: userOf(known, invite.adminId),
  ...(invite.expireDate && { expire_date: invite.expireDate }),
  ...(invite.usageLimit && { member_limit: invite.usageLimit }),
  ...(invite.requested && { pending_join_request_count: invite.requested }),
  creates_join_request: invite.requestNeeded === true,
  is_primary: invite.permanent === true,
  is_revoked: invite.revoked === true,
})
