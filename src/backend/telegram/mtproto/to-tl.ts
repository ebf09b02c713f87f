import { Long, type tl } from '@mtcute/node'
import { toTlButton } from '../../../contract/request-tl.ts'
import type { RequestPeerButton } from '../../requests/ports.ts'
import { inRows } from '../keyboard-rows.ts'

/** Turns our objects into Telegram's. Only the gateway's side of the backend uses TL objects. */

/** @see https://core.telegram.org/constructor/inputKeyboardButtonRequestPeer */
export const toInputButton = ({
  buttonId,
  request,
}: RequestPeerButton): tl.RawInputKeyboardButtonRequestPeer => ({ ...toTlButton(request), buttonId })

/**
 * The keyboard folds itself away after one use.
 *
 * @see https://core.telegram.org/constructor/replyKeyboardMarkup
 */
export const toReplyKeyboard = (buttons: RequestPeerButton[]): tl.RawReplyKeyboardMarkup => ({
  _: 'replyKeyboardMarkup',
  resize: true,
  singleUse: true,
  rows: inRows(buttons).map(row => ({ _: 'keyboardButtonRow', buttons: row.map(toInputButton) })),
})

/** A bot may name its users without an access hash. */
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
