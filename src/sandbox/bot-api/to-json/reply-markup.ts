import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'

/** Bots are told only of keyboards under messages. @see https://core.telegram.org/bots/api#inlinekeyboardmarkup */
export function toInlineKeyboard(
  markup: Tl<tl.TypeReplyMarkup> | undefined,
): InlineKeyboardMarkup | undefined {
  if (markup?._ !== 'replyInlineMarkup') return undefined
  return { inline_keyboard: markup.rows.map(({ buttons }) => buttons.flatMap(one => toButton(one) ?? [])) }
}

function toButton(button: Tl<tl.TypeKeyboardButton>): InlineKeyboardButton | undefined {
  const common = { text: 'text' in button ? button.text : '', ...styleOf(button) }
  switch (button._) {
    case 'keyboardButtonUrl':
      return { ...common, url: button.url }
    case 'keyboardButtonCallback':
      return { ...common, callback_data: toData(button.data) }
    case 'keyboardButtonWebView':
      return { ...common, web_app: { url: button.url } }
    case 'keyboardButtonCopy':
      return { ...common, copy_text: { text: button.copyText } }
    case 'keyboardButtonGame':
      return { ...common, callback_game: {} }
    case 'keyboardButtonBuy':
      return { ...common, pay: true }
    case 'keyboardButtonSwitchInline':
      if (button.samePeer) return { ...common, switch_inline_query_current_chat: button.query }
      if (!button.peerTypes) return { ...common, switch_inline_query: button.query }
      return {
        ...common,
        switch_inline_query_chosen_chat: { query: button.query, ...allowed(button.peerTypes) },
      }
    default:
      return undefined
  }
}

/** Other accounts may have sent data that is no text. */
function toData(data: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
  } catch {
    return 'INVALID'
  }
}

function styleOf(
  button: Tl<tl.TypeKeyboardButton>,
): Pick<InlineKeyboardButton.UrlButton, 'style' | 'icon_custom_emoji_id'> {
  const style = 'style' in button ? button.style : undefined
  if (!style) return {}
  const name = style.bgPrimary ? 'primary' : style.bgDanger ? 'danger' : style.bgSuccess && 'success'
  return {
    ...(name && { style: name }),
    ...(style.icon !== undefined && { icon_custom_emoji_id: style.icon.toString() }),
  }
}

function allowed(types: Tl<tl.TypeInlineQueryPeerType>[]) {
  const has = (name: Tl<tl.TypeInlineQueryPeerType>['_']) => types.some(({ _ }) => _ === name)
  return {
    allow_user_chats: has('inlineQueryPeerTypePM'),
    allow_bot_chats: has('inlineQueryPeerTypeBotPM'),
    allow_group_chats: has('inlineQueryPeerTypeMegagroup'),
    allow_channel_chats: has('inlineQueryPeerTypeBroadcast'),
  }
}
