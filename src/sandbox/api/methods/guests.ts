import type { Tl, tl } from '../../tl/types.ts'
import { setBotGuestChatResult } from '../../world/guests/guest-answers.ts'
import { editInlineMessage, type InlineMessageId } from '../../world/inline/inline-messages.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { toInlineMessageId } from '../view/callbacks.ts'

/** Errors: MESSAGE_ID_INVALID for the older form, which no message here has. */
function toId(id: Tl<tl.TypeInputBotInlineMessageID>): InlineMessageId {
  if (id._ !== 'inputBotInlineMessageID64') throw badRequest('MESSAGE_ID_INVALID')
  return { id: id.id, dcId: id.dcId, accessHash: id.accessHash.toString() }
}

/** Bots in chats that they aren't in. @see https://core.telegram.org/api/bots/guest-mode */
export const guests = {
  'messages.setBotGuestChatResult': {
    by: 'bot',
    run: ({ world, userId }, { queryId, result }) =>
      toInlineMessageId(setBotGuestChatResult(world, userId, queryId.toString(), result)),
  },
  /** Text only. */
  'messages.editInlineBotMessage': {
    by: 'bot',
    run: ({ world, userId }, { id, message: text, entities, replyMarkup, media, richMessage }) => {
      if (media || richMessage) throw badRequest('MEDIA_INVALID')
      editInlineMessage(world, userId, toId(id), { text, entities, replyMarkup })
      return true
    },
  },
} satisfies Methods
