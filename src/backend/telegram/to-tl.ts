import { Long, type tl } from '@mtcute/node'
import type { AdminRight } from '../../contract/admin-rights.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'
import type { RequestPeerButton } from '../requests/ports.ts'

/** Our words into Telegram's: only the gateway's side of the backend touches TL objects. */

/** @see https://core.telegram.org/constructor/inputKeyboardButtonRequestPeer */
export const toInputButton = ({
  buttonId,
  request,
}: RequestPeerButton): tl.RawInputKeyboardButtonRequestPeer => ({
  _: 'inputKeyboardButtonRequestPeer',
  nameRequested: request.nameRequested,
  usernameRequested: request.usernameRequested,
  photoRequested: request.photoRequested,
  text: request.buttonText,
  buttonId,
  peerType: toRequestPeerType(request.peerType),
  maxQuantity: request.maxQuantity,
  ...(request.style && { style: toStyle(request.style) }),
})

const STYLES = {
  primary: { bgPrimary: true },
  danger: { bgDanger: true },
  success: { bgSuccess: true },
} as const
const toStyle = (style: NonNullable<PeerRequest['style']>): tl.RawKeyboardButtonStyle => ({
  _: 'keyboardButtonStyle',
  ...STYLES[style],
})

/** The filters bear Telegram's own names; absent ones stay absent. */
function toRequestPeerType(type: RequestPeerType): tl.TypeRequestPeerType {
  switch (type.kind) {
    case 'user': {
      const { kind: _kind, ...filters } = type
      return { _: 'requestPeerTypeUser', ...filters }
    }
    case 'chat': {
      const { kind: _kind, userAdminRights, botAdminRights, ...filters } = type
      return { _: 'requestPeerTypeChat', ...filters, ...toRights(userAdminRights, botAdminRights) }
    }
    case 'broadcast': {
      const { kind: _kind, userAdminRights, botAdminRights, ...filters } = type
      return { _: 'requestPeerTypeBroadcast', ...filters, ...toRights(userAdminRights, botAdminRights) }
    }
    case 'createBot': {
      const { kind: _kind, ...suggested } = type
      return { _: 'requestPeerTypeCreateBot', ...suggested }
    }
    default:
      return type satisfies never
  }
}

const toRights = (user: AdminRight[] | undefined, bot: AdminRight[] | undefined) => ({
  ...(user && { userAdminRights: toChatAdminRights(user) }),
  ...(bot && { botAdminRights: toChatAdminRights(bot) }),
})
/** Telegram refuses an empty set of rights; `other` alone is an administrator whatever their rights. */
const toChatAdminRights = (rights: AdminRight[]): tl.RawChatAdminRights => ({
  _: 'chatAdminRights',
  ...Object.fromEntries((rights.length > 0 ? rights : ['other']).map(right => [right, true])),
})

/**
 * One button a row, gone after one use.
 *
 * @see https://core.telegram.org/constructor/replyKeyboardMarkup
 */
export const toReplyKeyboard = (buttons: RequestPeerButton[]): tl.RawReplyKeyboardMarkup => ({
  _: 'replyKeyboardMarkup',
  resize: true,
  singleUse: true,
  rows: buttons.map(button => ({ _: 'keyboardButtonRow', buttons: [toInputButton(button)] })),
})

/** A bot may name users who have used it without an access hash. */
export const toInputUser = (userId: number): tl.RawInputUser => ({
  _: 'inputUser',
  userId,
  accessHash: Long.ZERO,
})
export const toInputPeer = (userId: number): tl.RawInputPeerUser => ({
  _: 'inputPeerUser',
  userId,
  accessHash: Long.ZERO,
})
