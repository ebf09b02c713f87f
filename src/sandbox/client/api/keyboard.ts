import type { TlJson, tl } from '../../tl/types.ts'
import { type ButtonStyle, toLooks } from './button-style.ts'

/** A bot's keyboard below the message field. @see https://core.telegram.org/constructor/replyKeyboardMarkup */
export interface Keyboard {
  /** The keyboard is only as high as its buttons need, not as high as a phone's keyboard. */
  resize: boolean
  /** The keyboard folds away after a press. */
  singleUse: boolean
  placeholder?: string
  rows: KeyboardButton[][]
}

export type KeyboardButton = { text: string; style?: ButtonStyle } & (
  | { kind: 'text' }
  | { kind: 'request_peer'; button: TlJson<tl.RawKeyboardButtonRequestPeer> }
  | { kind: 'web_app'; url: string }
  | { kind: 'request_phone' }
  | { kind: 'unsupported' }
)

/** `'hide'` removes the chat's keyboard; undefined leaves it unchanged. */
export function toKeyboard(markup: TlJson<tl.TypeReplyMarkup> | undefined): Keyboard | 'hide' | undefined {
  if (markup?._ === 'replyKeyboardHide') return 'hide'
  if (markup?._ !== 'replyKeyboardMarkup') return undefined
  const { resize = false, singleUse = false, placeholder, rows } = markup
  return {
    resize,
    singleUse,
    ...(placeholder !== undefined && { placeholder }),
    rows: rows.map(({ buttons }) => buttons.map(toButton)),
  }
}

function toButton(button: TlJson<tl.TypeKeyboardButton>): KeyboardButton {
  const looks = toLooks(button)
  switch (button._) {
    case 'keyboardButton':
      return { kind: 'text', ...looks }
    case 'keyboardButtonRequestPeer':
      return { kind: 'request_peer', ...looks, button }
    case 'keyboardButtonSimpleWebView':
      return { kind: 'web_app', ...looks, url: button.url }
    case 'keyboardButtonRequestPhone':
      return { kind: 'request_phone', ...looks }
    default:
      return { kind: 'unsupported', ...looks }
  }
}
