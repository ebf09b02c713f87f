import type { Tl, tl } from '../../tl/types.ts'
import type { CallbackQuery, InlineMessage } from '../../world/state/rows.ts'
import { toPeer } from './peers.ts'

/** @see https://core.telegram.org/constructor/inputBotInlineMessageID64 */
export const toInlineMessageId = (inline: InlineMessage): Tl<tl.RawInputBotInlineMessageID64> => ({
  _: 'inputBotInlineMessageID64',
  dcId: inline.dcId,
  ownerId: BigInt(inline.ownerId),
  id: inline.id,
  accessHash: BigInt(inline.accessHash),
})

/** A pressed button. Only a bot that is in the chat is told the chat. */
export function toCallback(query: CallbackQuery): Tl<tl.TypeUpdate> {
  const { userId, data, at } = query
  const common = { userId, data, queryId: BigInt(query.queryId), chatInstance: BigInt(query.chatInstance) }
  return 'inline' in at
    ? { _: 'updateInlineBotCallbackQuery', ...common, msgId: toInlineMessageId(at.inline) }
    : { _: 'updateBotCallbackQuery', ...common, peer: toPeer(at.peer), msgId: at.messageId }
}
