import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { type JsonObject, optionalLong, optionalString } from '../json/fields.ts'
import { asciiLower } from '../text/scan.ts'

const COLOURS = { primary: 'bgPrimary', danger: 'bgDanger', success: 'bgSuccess' } as const

const isColour = (name: string): name is keyof typeof COLOURS => Object.hasOwn(COLOURS, name)

/**
 * A button's colour and its emoji. Errors: 400 `invalid button style specified`.
 *
 * @see https://core.telegram.org/bots/api#inlinekeyboardbutton
 */
export function readStyle(button: JsonObject): { style?: Tl<tl.RawKeyboardButtonStyle> } {
  const icon = optionalLong(button, 'icon_custom_emoji_id') ?? 0n
  const name = asciiLower(optionalString(button, 'style') ?? '')
  if (name !== '' && name !== 'default' && !isColour(name)) throw badRequest('invalid button style specified')
  const colour = isColour(name) ? { [COLOURS[name]]: true } : {}
  if (!isColour(name) && icon === 0n) return {}
  return { style: { _: 'keyboardButtonStyle', ...colour, ...(icon !== 0n && { icon }) } }
}
