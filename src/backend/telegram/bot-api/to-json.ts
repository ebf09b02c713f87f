import type { ReplyKeyboardMarkup } from 'grammy/types'
import { toButton } from '../../../peer-requests/telegram/to-json.ts'
import type { RequestPeerButton } from '../../requests/ports.ts'

/**
 * One button in each row. The keyboard is hidden after one use.
 *
 * @see https://core.telegram.org/bots/api#replykeyboardmarkup
 */
export const toReplyKeyboard = (buttons: RequestPeerButton[]): ReplyKeyboardMarkup => ({
  keyboard: buttons.map(button => [toButton(button)]),
  resize_keyboard: true,
  one_time_keyboard: true,
})
