import type { TlObject } from '../../tl/tl-object.ts'
import { RpcError } from '../../world/state/rpc-error.ts'

/**
 * Layer 229 has one constructor for all buttons of a reply keyboard, and one for all inline buttons. The kind of
 * a button is in its field `type`. Rows of inline buttons have a constructor of their own.
 *
 * @see https://core.telegram.org/type/KeyboardButton
 */
export const BUTTONS_229 = `
keyboardButton#2f67a72f flags:# style:flags.10?KeyboardButtonStyle text:string type:ButtonType = KeyboardButton
buttonTypeDefault#c9dd90e9 = ButtonType
buttonTypeRequestPhone#df3d36f9 = ButtonType
buttonTypeRequestGeoLocation#9beee140 = ButtonType
buttonTypeRequestPoll#aacfff84 flags:# quiz:flags.0?Bool = ButtonType
buttonTypeRequestPeer#4f58a237 flags:# button_id:int peer_type:RequestPeerType max_quantity:int = ButtonType
inputButtonTypeRequestPeer#3fe268fe flags:# name_requested:flags.0?true username_requested:flags.1?true photo_requested:flags.2?true button_id:int peer_type:RequestPeerType max_quantity:int = ButtonType
buttonTypeSimpleWebView#c01a597a url:string = ButtonType
replyInlineMarkup#b2b15770 flags:# force_reply:flags.5?true rows:Vector<KeyboardInlineButtonRow> = ReplyMarkup
keyboardInlineButtonRow#19420af6 buttons:Vector<KeyboardInlineButton> = KeyboardInlineButtonRow
keyboardInlineButton#11c1a322 flags:# style:flags.10?KeyboardButtonStyle text:string type:InlineButtonType = KeyboardInlineButton
inlineButtonTypeUrl#eca4f8d4 url:string = InlineButtonType
inlineButtonTypeUrlAuth#bfd02da2 flags:# fwd_text:flags.0?string url:string button_id:int = InlineButtonType
inputInlineButtonTypeUrlAuth#9961bcb4 flags:# request_write_access:flags.0?true fwd_text:flags.1?string url:string bot:flags.2?InputUser = InlineButtonType
inlineButtonTypeWebView#3bcab5b4 url:string = InlineButtonType
inlineButtonTypeCallback#2955bc38 flags:# requires_password:flags.0?true data:bytes = InlineButtonType
inlineButtonTypeGame#5cd3709d = InlineButtonType
inlineButtonTypeBuy#48bad7a5 = InlineButtonType
inlineButtonTypeSwitchInline#93773ff5 flags:# same_peer:flags.0?true query:string peer_types:flags.1?Vector<InlineQueryPeerType> = InlineButtonType
inlineButtonTypeUserProfile#3fa33fcf user_id:long = InlineButtonType
inputInlineButtonTypeUserProfile#53f3ce5a user_id:InputUser = InlineButtonType
inlineButtonTypeCopy#b41d3272 copy_text:string = InlineButtonType
inlineButtonTypeDisabled#a438619d = InlineButtonType
`

const REPLY_TYPES: Record<string, string> = {
  keyboardButton: 'buttonTypeDefault',
  keyboardButtonRequestPhone: 'buttonTypeRequestPhone',
  keyboardButtonRequestGeoLocation: 'buttonTypeRequestGeoLocation',
  keyboardButtonRequestPoll: 'buttonTypeRequestPoll',
  keyboardButtonRequestPeer: 'buttonTypeRequestPeer',
  inputKeyboardButtonRequestPeer: 'inputButtonTypeRequestPeer',
  keyboardButtonSimpleWebView: 'buttonTypeSimpleWebView',
}
const INLINE_TYPES: Record<string, string> = {
  keyboardButtonUrl: 'inlineButtonTypeUrl',
  keyboardButtonUrlAuth: 'inlineButtonTypeUrlAuth',
  inputKeyboardButtonUrlAuth: 'inputInlineButtonTypeUrlAuth',
  keyboardButtonWebView: 'inlineButtonTypeWebView',
  keyboardButtonCallback: 'inlineButtonTypeCallback',
  keyboardButtonGame: 'inlineButtonTypeGame',
  keyboardButtonBuy: 'inlineButtonTypeBuy',
  keyboardButtonSwitchInline: 'inlineButtonTypeSwitchInline',
  keyboardButtonUserProfile: 'inlineButtonTypeUserProfile',
  inputKeyboardButtonUserProfile: 'inputInlineButtonTypeUserProfile',
  keyboardButtonCopy: 'inlineButtonTypeCopy',
}
const NAMES = Object.fromEntries(
  Object.entries({ ...REPLY_TYPES, ...INLINE_TYPES }).map(([name, type]) => [type, name]),
)

/** A button or an inline keyboard as layer 229 has it. Other objects come back as they are. */
export function toButtons229(object: TlObject): TlObject {
  if (object._ === 'replyInlineMarkup') {
    const rows = object.rows as TlObject[] // by the schema
    return { ...object, rows: rows.map(row => ({ ...row, _: 'keyboardInlineButtonRow' })) }
  }
  const { _, text, style, ...rest } = object
  const reply = REPLY_TYPES[_]
  const type = reply ?? INLINE_TYPES[_]
  if (type === undefined) return object
  const name = reply ? 'keyboardButton' : 'keyboardInlineButton'
  return { _: name, text, ...(style !== undefined && { style }), type: { ...rest, _: type } }
}

/** A button or a row of layer 229 as the earlier layers have it. Other objects come back as they are. */
export function fromButtons229(object: TlObject): TlObject {
  if (object._ === 'keyboardInlineButtonRow') return { ...object, _: 'keyboardButtonRow' }
  if (object._ !== 'keyboardInlineButton' && object._ !== 'keyboardButton') return object
  const { text, style } = object
  const type = object.type as TlObject // by the schema
  const name = NAMES[type._]
  // The only one is a disabled button.
  if (!name) throw new RpcError(400, 'BUTTON_TYPE_INVALID')
  return { ...type, _: name, text, ...(style !== undefined && { style }) }
}
