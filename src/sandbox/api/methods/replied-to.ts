import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'

/** The message that another is to answer, in the same chat. Errors: REPLY_TO_INVALID for anything else. */
export function repliedTo(replyTo: Tl<tl.TypeInputReplyTo> | undefined): number | undefined {
  if (replyTo && replyTo._ !== 'inputReplyToMessage') throw badRequest('REPLY_TO_INVALID')
  return replyTo?.replyToMsgId
}
