import type { Tl, tl } from '../../tl/types.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { within } from '../errors/within.ts'
import type { Json } from '../wire/arguments.ts'
import { readInlineButton } from './inline-button.ts'
import { readKeyboardButton } from './keyboard-button.ts'
import { arrayField, flagField, isObject, type JsonObject, textField } from './objects.ts'

type Button = Tl<tl.TypeKeyboardButton>
export type ReplyMarkup = Tl<tl.TypeReplyMarkup>

/**
 * A `reply_markup`. A keyboard with buttons goes before an inline one, that before taking a keyboard away, and that
 * before a forced reply; empty keyboards are none. Errors: 400 with what is wrong.
 */
export function readReplyMarkup(json: Json): ReplyMarkup | undefined {
  if (json.kind === 'absent') return undefined
  if (json.kind === 'invalid') throw refuse("can't parse reply keyboard markup JSON object")
  if (json.value === null) return undefined
  if (!isObject(json.value)) throw refuse('object expected as reply markup')
  const markup = json.value
  const keyboard = arrayField(markup, 'keyboard')
  const rows = keyboard && readRows(keyboard, 'field "keyboard" must be an Array of Arrays', keyboardButton)
  const selective = flagField(markup, 'selective') ? { selective: true } : {}
  const placeholder = textField(markup, 'input_field_placeholder')
  if (rows && rows.length > 0) {
    return {
      _: 'replyKeyboardMarkup',
      rows,
      ...(flagField(markup, 'resize_keyboard') && { resize: true }),
      ...(flagField(markup, 'one_time_keyboard') && { singleUse: true }),
      ...(flagField(markup, 'is_persistent') && { persistent: true }),
      ...selective,
      ...(placeholder && { placeholder }),
    }
  }
  const inline = readInlineKeyboard(markup)
  if (inline) return inline
  if (flagField(markup, 'remove_keyboard')) return { _: 'replyKeyboardHide', ...selective }
  if (flagField(markup, 'force_reply')) {
    return {
      _: 'replyKeyboardForceReply',
      singleUse: true,
      ...selective,
      ...(placeholder && { placeholder }),
    }
  }
  return undefined
}

/** The keyboard under a message; undefined for one without buttons. */
export function readInlineKeyboard(markup: JsonObject): Tl<tl.RawReplyInlineMarkup> | undefined {
  const keyboard = arrayField(markup, 'inline_keyboard')
  if (!keyboard) return undefined
  const why = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
  const rows = readRows(keyboard, why, readInlineButton)
  return rows.length > 0 ? { _: 'replyInlineMarkup', rows } : undefined
}

/** Rows without buttons are left out. */
function readRows(rows: unknown[], notRows: string, read: (button: unknown) => Button) {
  return rows.flatMap((row): Tl<tl.RawKeyboardButtonRow>[] => {
    if (!Array.isArray(row)) throw refuse(notRows)
    return row.length === 0 ? [] : [{ _: 'keyboardButtonRow', buttons: row.map(read) }]
  })
}

function keyboardButton(given: unknown): Button {
  try {
    return readKeyboardButton(given)
  } catch (error) {
    throw within("can't parse keyboard button", error)
  }
}
