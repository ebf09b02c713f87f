import type { TlJson, tl } from '../../tl/types.ts'

export type ButtonStyle = 'primary' | 'danger' | 'success'

/** Reads the text and style, which all buttons of bots have. @see https://core.telegram.org/type/KeyboardButtonStyle */
export function toLooks(button: TlJson<tl.TypeKeyboardButton>): { text: string; style?: ButtonStyle } {
  const style = 'style' in button ? toStyle(button.style) : undefined
  return { text: button.text, ...(style && { style }) }
}

function toStyle(style: TlJson<tl.TypeKeyboardButtonStyle> | undefined): ButtonStyle | undefined {
  if (style?.bgPrimary) return 'primary'
  if (style?.bgDanger) return 'danger'
  return style?.bgSuccess ? 'success' : undefined
}
