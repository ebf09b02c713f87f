import type { Tl, tl } from '../../tl/types.ts'
import { rightNames } from '../chats/rights.ts'
import type { RequestPeerButton } from '../state/rows.ts'

/**
 * Either form of the button. Libraries also send the user's form on reply keyboards. That form asks for no
 * details.
 */
export type AnyRequestButton = RequestPeerButton | Tl<tl.RawKeyboardButtonRequestPeer>

const MAX_QUANTITY = 10

export const isRequestButton = (button: Tl<tl.TypeKeyboardButton>): button is AnyRequestButton =>
  button._ === 'inputKeyboardButtonRequestPeer' || button._ === 'keyboardButtonRequestPeer'

/** The part of a button that is beyond Telegram's limits. */
export type WrongRequest = 'text' | 'quantity' | 'peer type' | 'rights'

/**
 * Checks a button against Telegram's limits. Only users can be requested several at a time, at most ten. The
 * user's required rights can't be empty, and include all rights that the bot is to get. A bot to be created is
 * always managed.
 *
 * @see https://core.telegram.org/bots/api#keyboardbuttonrequestchat
 */
export function wrongRequest({ text, maxQuantity, peerType }: AnyRequestButton): WrongRequest | undefined {
  if (text.trim() === '') return 'text'
  const several = peerType._ === 'requestPeerTypeUser'
  if (maxQuantity > (several ? MAX_QUANTITY : 1)) return 'quantity'
  if (peerType._ === 'requestPeerTypeCreateBot') return peerType.botManaged ? undefined : 'peer type'
  if (several) return undefined
  const { userAdminRights, botAdminRights } = peerType
  if (userAdminRights && rightNames(userAdminRights).length === 0) return 'rights'
  const theirs = rightNames(userAdminRights ?? {})
  return rightNames(botAdminRights ?? {}).every(name => theirs.includes(name)) ? undefined : 'rights'
}

/** The user's form of a button, without the details that the bot asks for. */
export const toUserButton = ({ text, style, buttonId, peerType, maxQuantity }: AnyRequestButton) => ({
  _: 'keyboardButtonRequestPeer' as const,
  text,
  buttonId,
  peerType,
  maxQuantity: Math.max(1, maxQuantity),
  ...(style && { style }),
})
