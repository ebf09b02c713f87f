import type { Tl, tl } from '../../tl/types.ts'
import { setBotGuestChatResult } from '../../world/guests/guest-answers.ts'
import {
  editInlineMessage,
  type InlineMessageId,
  messageByInlineId,
} from '../../world/inline/inline-messages.ts'
import { liveSoFar } from '../../world/media/geo.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { withWholeResult } from '../media/inline-result.ts'
import { toMedia, withFetched } from '../media/input-media.ts'
import { toLinkPreview } from '../media/web-page.ts'
import type { Methods } from '../method.ts'
import { toInlineMessageId } from '../view/callbacks.ts'

/** Errors: MESSAGE_ID_INVALID for the older form of ids, which the sandbox doesn't use. */
function toId(id: Tl<tl.TypeInputBotInlineMessageID>): InlineMessageId {
  if (id._ !== 'inputBotInlineMessageID64') throw badRequest('MESSAGE_ID_INVALID')
  return { id: id.id, dcId: id.dcId, accessHash: id.accessHash.toString() }
}

const EDITABLE_INLINE = [
  'inputMediaPhoto',
  'inputMediaDocument',
  'inputMediaPhotoExternal',
  'inputMediaDocumentExternal',
  'inputMediaWebPage',
  'inputMediaGeoLive',
]

/** Bots in chats that they aren't in. @see https://core.telegram.org/api/bots/guest-mode */
export const guests: Methods = {
  'messages.setBotGuestChatResult': {
    by: 'bot',
    run: (context, { queryId, result }) =>
      withWholeResult(context, result, ({ message }) =>
        toInlineMessageId(setBotGuestChatResult(context.world, context.userId, queryId.toString(), message)),
      ),
  },
  /**
   * A medium has to be a known file, come from an address, or be the next position of a live place. Errors:
   * MEDIA_PREV_INVALID for a position of a message that isn't a live place, and those of {@link editInlineMessage}.
   */
  'messages.editInlineBotMessage': {
    by: 'bot',
    run: (context, request) => {
      const { id, message: text, entities, replyMarkup, media: input, richMessage, invertMedia } = request
      const { world, userId } = context
      if (richMessage || (input && !EDITABLE_INLINE.includes(input._))) throw badRequest('MEDIA_INVALID')
      const said = { text, entities, replyMarkup, invertMedia }
      if (input?._ === 'inputMediaWebPage') {
        editInlineMessage(world, userId, toId(id), { ...said, preview: toLinkPreview(input) })
        return true
      }
      const edit = (fetched?: Parameters<typeof toMedia>[2]): true => {
        const before = liveSoFar(world, messageByInlineId(world, userId, toId(id)))
        if (input?._ === 'inputMediaGeoLive' && !before) throw badRequest('MEDIA_PREV_INVALID')
        const media = input && toMedia(context, input, fetched, before)
        editInlineMessage(world, userId, toId(id), { ...said, media })
        return true
      }
      return input ? withFetched(context, input, edit) : edit()
    },
  },
}
