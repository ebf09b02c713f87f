import type { TlJson, tl } from '../../tl/types.ts'
import { webUrl } from '../links/web-url.ts'
import { ANYWHERE, type InlinePeerType } from '../share/fits.ts'
import { type ButtonStyle, toLooks } from './button-style.ts'

export type InlineButton = { text: string; style?: ButtonStyle } & (
  | { kind: 'url'; url: string }
  /** `data` is in base64. */
  | { kind: 'callback'; data: string }
  | { kind: 'web_app'; url: string }
  /** Asks the bot inline, in this chat or in a chat of these kinds that the user chooses. */
  | { kind: 'switch_inline'; query: string; peerTypes: InlinePeerType[] | 'this chat' }
  | { kind: 'unsupported' }
)

/** The buttons under a message. @see https://core.telegram.org/constructor/replyInlineMarkup */
export function toInlineKeyboard(
  markup: TlJson<tl.TypeReplyMarkup> | undefined,
): InlineButton[][] | undefined {
  if (markup?._ !== 'replyInlineMarkup') return undefined
  return markup.rows.map(({ buttons }) => buttons.map(toButton))
}

function toButton(button: TlJson<tl.TypeKeyboardButton>): InlineButton {
  const looks = toLooks(button)
  switch (button._) {
    case 'keyboardButtonUrl': {
      const url = webUrl(button.url)
      return url === undefined ? { kind: 'unsupported', ...looks } : { kind: 'url', ...looks, url }
    }
    case 'keyboardButtonCallback':
      // Such a press asks for the account's password. No account here has a password.
      return button.requiresPassword
        ? { kind: 'unsupported', ...looks }
        : { kind: 'callback', ...looks, data: button.data }
    case 'keyboardButtonSwitchInline': {
      const { query, samePeer, peerTypes = ANYWHERE } = button
      return { kind: 'switch_inline', ...looks, query, peerTypes: samePeer ? 'this chat' : peerTypes }
    }
    case 'keyboardButtonWebView':
      return { kind: 'web_app', ...looks, url: button.url }
    default:
      return { kind: 'unsupported', ...looks }
  }
}
