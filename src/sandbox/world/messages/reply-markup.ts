import type { Tl, tl } from '../../tl/types.ts'
import { rightNames } from '../chats/rights.ts'
import { type AnyRequestButton, isRequestButton, wrongRequest } from '../requests/request-button.ts'
import type { PeerRef } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import { assertInlineButton } from './inline-keyboard.ts'

/**
 * Checks a keyboard that a bot sends. Errors: REPLY_MARKUP_INVALID without buttons; BUTTON_TYPE_INVALID for a
 * peer request beyond the limits or outside a private chat; BUTTON_TYPE_INVALID for an inline button that opens
 * a Mini App outside a private chat; ADMIN_RIGHTS_EMPTY; BUTTON_ID_INVALID for two requests with the same id;
 * and those of {@link assertInlineButton}.
 *
 * @see https://core.telegram.org/method/messages.sendMessage#possible-errors
 */
export function assertReplyMarkup(markup: Tl<tl.TypeReplyMarkup>, peer: PeerRef) {
  if (markup._ !== 'replyKeyboardMarkup' && markup._ !== 'replyInlineMarkup') return
  const buttons = markup.rows.flatMap(row => row.buttons)
  if (buttons.length === 0) throw badRequest('REPLY_MARKUP_INVALID')
  if (markup._ === 'replyInlineMarkup') {
    for (const button of buttons) assertInlineButton(button)
    if (peer.kind !== 'user' && buttons.some(({ _ }) => _ === 'keyboardButtonWebView')) {
      throw badRequest('BUTTON_TYPE_INVALID')
    }
    return
  }
  const requests = buttons.filter(isRequestButton)
  if (requests.length === 0) return
  if (peer.kind !== 'user') throw badRequest('BUTTON_TYPE_INVALID')
  for (const button of requests) {
    if (hasEmptyRights(button)) throw badRequest('ADMIN_RIGHTS_EMPTY')
    if (wrongRequest(button)) throw badRequest('BUTTON_TYPE_INVALID')
  }
  const ids = new Set(requests.map(({ buttonId }) => buttonId))
  if (ids.size !== requests.length) throw badRequest('BUTTON_ID_INVALID')
}

const hasEmptyRights = ({ peerType }: AnyRequestButton) =>
  'userAdminRights' in peerType &&
  peerType.userAdminRights !== undefined &&
  rightNames(peerType.userAdminRights).length === 0
