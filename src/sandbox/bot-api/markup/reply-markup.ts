import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { isObject, type JsonObject, optionalArray, optionalBoolean, optionalString } from '../json/fields.ts'
import { within } from '../json/within.ts'
import { checkInlineButton, type GivenInlineButton, readInlineButton } from './inline-button.ts'
import { type Button, checkKeyboardButton, readKeyboardButton } from './keyboard-button.ts'

export type ReplyMarkup = Tl<tl.TypeReplyMarkup>

/** A markup whose fields have the right types. Its buttons aren't checked yet. */
export type GivenMarkup =
  | { kind: 'keyboard'; rows: Button[][]; options: Omit<Tl<tl.RawReplyKeyboardMarkup>, '_' | 'rows'> }
  | { kind: 'inline'; rows: GivenInlineButton[][] }
  | { kind: 'remove'; selective: boolean }
  | { kind: 'forceReply'; selective: boolean; placeholder: string }

/** The kind of place that a message with a markup goes to. It decides which buttons are allowed. */
export type MarkupPlace = 'private' | 'group' | 'channel' | 'inline'

interface Allowed {
  /** Keyboards below the chat, their removal, and forced replies. */
  keyboards: boolean
  /** Buttons that ask for a contact, peers and so on, or that open a Mini App. */
  requests: boolean
  switchInline: boolean
  selective: boolean
}

const ALLOWED: Record<MarkupPlace, Allowed> = {
  private: { keyboards: true, requests: true, switchInline: true, selective: false },
  group: { keyboards: true, requests: false, switchInline: true, selective: true },
  channel: { keyboards: false, requests: false, switchInline: false, selective: false },
  inline: { keyboards: false, requests: false, switchInline: true, selective: false },
}

/**
 * A `reply_markup`. The order is: a keyboard with rows, an inline keyboard, the removal of a keyboard, a forced
 * reply.
 *
 * Errors: 400 `Object expected as reply markup`, `Field "keyboard" must be an Array of Arrays`, `Can't parse
 * keyboard button: …`, `Can't parse inline keyboard button: …`, and those of its fields.
 *
 * @param value the decoded JSON
 * @see https://core.telegram.org/bots/api#inlinekeyboardmarkup
 */
export function readReplyMarkup(value: unknown): GivenMarkup | undefined {
  if (!isObject(value)) throw badRequest('Object expected as reply markup')
  const rows = readRows(value, 'keyboard', {
    notRows: 'Field "keyboard" must be an Array of Arrays',
    read: button => within("Can't parse keyboard button: ", () => readKeyboardButton(button)),
  })
  const inlineRows = readRows(value, 'inline_keyboard', {
    notRows: 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    read: button => within("Can't parse inline keyboard button: ", () => readInlineButton(button)),
  })
  return readKind(value, rows, inlineRows)
}

interface Rows<T> {
  notRows: string
  read: (button: unknown) => T
}

function readRows<T>(markup: JsonObject, name: string, { notRows, read }: Rows<T>): T[][] {
  return (optionalArray(markup, name) ?? []).map(row => {
    if (!Array.isArray(row)) throw badRequest(notRows)
    return row.map(read)
  })
}

/** Every field needs the right type, even when its kind doesn't count. Some fields have an older name as well. */
function readKind(
  markup: JsonObject,
  rows: Button[][],
  inlineRows: GivenInlineButton[][],
): GivenMarkup | undefined {
  const either = (name: string, older: string) =>
    [optionalBoolean(markup, older), optionalBoolean(markup, name)].includes(true)
  const isRemoval = either('remove_keyboard', 'hide_keyboard')
  const selective = either('selective', 'personal_keyboard')
  const isForced = either('force_reply', 'force_reply_keyboard')
  const placeholder = optionalString(markup, 'input_field_placeholder') ?? ''
  if (rows.length > 0) {
    const options = {
      ...(optionalBoolean(markup, 'resize_keyboard') && { resize: true }),
      ...(optionalBoolean(markup, 'one_time_keyboard') && { singleUse: true }),
      ...(optionalBoolean(markup, 'is_persistent') && { persistent: true }),
      ...(selective && { selective }),
      ...(placeholder !== '' && { placeholder }),
    }
    return { kind: 'keyboard', rows, options }
  }
  if (inlineRows.length > 0) return { kind: 'inline', rows: inlineRows }
  if (isRemoval) return { kind: 'remove', selective }
  return isForced ? { kind: 'forceReply', selective, placeholder } : undefined
}

/**
 * The markup in its sent form for such a place. Undefined when it has no buttons.
 *
 * Errors: 400 `Inline keyboard expected`, and those of {@link checkKeyboardButton} and
 * {@link checkInlineButton}.
 */
export function checkReplyMarkup(
  given: GivenMarkup | undefined,
  place: MarkupPlace,
): ReplyMarkup | undefined {
  const allowed = ALLOWED[place]
  if (!given) return undefined
  if (given.kind !== 'inline' && !allowed.keyboards) throw badRequest('Inline keyboard expected')
  switch (given.kind) {
    case 'keyboard': {
      const visible = given.rows.map(row => row.filter(isVisible))
      const rows = checkRows(visible, button => checkKeyboardButton(button, allowed.requests))
      const { selective, ...options } = given.options
      const personal = selective && allowed.selective ? { selective } : {}
      return rows && { _: 'replyKeyboardMarkup', rows, ...options, ...personal }
    }
    case 'inline': {
      const rows = checkRows(given.rows, button => checkInlineButton(button, allowed.switchInline))
      return rows && { _: 'replyInlineMarkup', rows }
    }
    case 'remove':
      return { _: 'replyKeyboardHide', ...selectiveIn(given, allowed) }
    case 'forceReply': {
      const { placeholder } = given
      const hint = placeholder === '' ? {} : { placeholder }
      return { _: 'replyKeyboardForceReply', ...selectiveIn(given, allowed), ...hint }
    }
  }
}

const selectiveIn = ({ selective }: { selective: boolean }, allowed: Allowed) =>
  selective && allowed.selective ? { selective } : {}

/** Buttons beyond these limits are left out silently. */
const MAX_ROW_BUTTONS = 12
const MAX_BUTTONS = 300

/** Rows without buttons are left out. */
function checkRows<T extends Button | GivenInlineButton>(
  rows: T[][],
  check: (button: T) => Button,
): Tl<tl.RawKeyboardButtonRow>[] | undefined {
  const checked: Tl<tl.RawKeyboardButtonRow>[] = []
  let count = 0
  for (const row of rows) {
    const room = Math.min(MAX_ROW_BUTTONS, MAX_BUTTONS - count)
    const buttons = row.slice(0, room).map(check)
    count += buttons.length
    if (buttons.length > 0) checked.push({ _: 'keyboardButtonRow', buttons })
  }
  return checked.length > 0 ? checked : undefined
}

/** Empty buttons below the chat are left out. Empty buttons under a message are refused. */
const isVisible = (button: Button) =>
  ('text' in button && button.text !== '') || ('style' in button && button.style?.icon !== undefined)
