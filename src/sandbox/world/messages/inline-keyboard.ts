import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../state/rpc-error.ts'

type Button = Tl<tl.TypeKeyboardButton>

/** The greatest length of a callback button's data. */
const MAX_DATA_BYTES = 64

/**
 * Checks the keyboard of a message that a bot posts from outside the chat. Errors: REPLY_MARKUP_INVALID without
 * buttons; BUTTON_TYPE_INVALID for a reply keyboard, and for buttons that need a chat with the bot;
 * REPLY_MARKUP_INVALID for other keyboards; and those of {@link assertInlineButton}.
 *
 * @see https://core.telegram.org/api/bots/inline
 */
export function assertInlineKeyboard(markup: Tl<tl.TypeReplyMarkup>) {
  if (markup._ !== 'replyInlineMarkup') {
    throw badRequest(markup._ === 'replyKeyboardMarkup' ? 'BUTTON_TYPE_INVALID' : 'REPLY_MARKUP_INVALID')
  }
  const buttons = markup.rows.flatMap(row => row.buttons)
  if (buttons.length === 0) throw badRequest('REPLY_MARKUP_INVALID')
  for (const button of buttons) {
    if (button._ === 'keyboardButtonWebView') throw badRequest('BUTTON_TYPE_INVALID')
    assertInlineButton(button)
  }
}

/** Errors: BUTTON_TYPE_INVALID, BUTTON_URL_INVALID, BUTTON_DATA_INVALID. */
export function assertInlineButton(button: Button) {
  switch (button._) {
    case 'keyboardButtonUrl':
    case 'keyboardButtonWebView':
      if (!isAddress(button.url)) throw badRequest('BUTTON_URL_INVALID')
      break
    case 'keyboardButtonCallback':
      if (button.requiresPassword) throw badRequest('BUTTON_TYPE_INVALID')
      if (button.data.length === 0 || button.data.length > MAX_DATA_BYTES)
        throw badRequest('BUTTON_DATA_INVALID')
      break
    case 'keyboardButtonSwitchInline':
    case 'keyboardButtonCopy':
      break
    default:
      throw badRequest('BUTTON_TYPE_INVALID')
  }
}

/** An address without a protocol, like `t.me/name`, counts too. */
function isAddress(text: string): boolean {
  if (URL.canParse(text)) return /^(https?|tg|ton):/.test(text)
  return /^[^\s/]+\.[^\s/]+(\/|$)/.test(text) && URL.canParse(`https://${text}`)
}
