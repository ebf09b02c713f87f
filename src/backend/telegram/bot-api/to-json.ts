import type { ReplyKeyboardMarkup } from 'grammy/types'
import { toButton } from '../../../peer-requests/telegram/to-json.ts'
import type { RequestPeerButton } from '../../requests/ports.ts'
import { inRows } from '../keyboard-rows.ts'

/**
 * The keyboard folds itself away after one use.
 *
 * @see https://core.telegram.org/bots/api#replykeyboardmarkup
 */
export const toReplyKeyboard = (buttons: RequestPeerButton[]): ReplyKeyboardMarkup => ({
  keyboard: inRows(buttons).map(row => row.map(toButton)),
  resize_keyboard: true,
  one_time_keyboard: true,
})
