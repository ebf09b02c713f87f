import type { Tl, tl } from '../../tl/types.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { within } from '../errors/within.ts'
import { readStyle, webAppUrl } from './keyboard-button.ts'
import { flagField, isObject, type JsonObject, objectField, requiredText, textField } from './objects.ts'

type Button = Tl<tl.TypeKeyboardButton>

/**
 * A button under a message. Of several actions the first counts. Errors: 400 with what is wrong.
 *
 * @see https://core.telegram.org/bots/api#inlinekeyboardbutton
 */
export function readInlineButton(given: unknown): Button {
  const button = parse(given)
  if (button.text.trim() === '') throw refuse('inline keyboard button text must be non-empty')
  return button
}

function parse(given: unknown): Button {
  try {
    if (!isObject(given)) throw refuse('InlineKeyboardButton must be an Object')
    return readAction(given)
  } catch (error) {
    throw within("can't parse inline keyboard button", error)
  }
}

function readAction(button: JsonObject): Button {
  const text = requiredText(button, 'text')
  const common = { text, ...readStyle(button) }
  const url = textField(button, 'url')
  if (url !== undefined) return { _: 'keyboardButtonUrl', ...common, url: normalUrl(url) }
  const data = textField(button, 'callback_data')
  if (data !== undefined) return { _: 'keyboardButtonCallback', ...common, data: Buffer.from(data) }
  if (objectField(button, 'callback_game')) return { _: 'keyboardButtonGame', ...common }
  if (flagField(button, 'pay')) return { _: 'keyboardButtonBuy', ...common }
  const anywhere = textField(button, 'switch_inline_query')
  if (anywhere !== undefined) return { _: 'keyboardButtonSwitchInline', ...common, query: anywhere }
  const chosen = objectField(button, 'switch_inline_query_chosen_chat')
  if (chosen) {
    const peerTypes = readPeerTypes(chosen)
    return { _: 'keyboardButtonSwitchInline', ...common, query: textField(chosen, 'query') ?? '', peerTypes }
  }
  const here = textField(button, 'switch_inline_query_current_chat')
  if (here !== undefined) return { _: 'keyboardButtonSwitchInline', ...common, query: here, samePeer: true }
  const login = objectField(button, 'login_url')
  if (login) return { _: 'keyboardButtonUrl', ...common, url: requiredText(login, 'url') }
  const app = objectField(button, 'web_app')
  if (app) {
    const what = 'inline keyboard button Web App'
    return { _: 'keyboardButtonWebView', ...common, url: webAppUrl(app, what) }
  }
  const copied = objectField(button, 'copy_text')
  if (copied) return { _: 'keyboardButtonCopy', ...common, copyText: requiredText(copied, 'text') }
  throw refuse('Text buttons are unallowed in the inline keyboard')
}

/** `grammy.dev` becomes `http://grammy.dev/`. What can't be one is left for Telegram to refuse. */
function normalUrl(url: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`
  return URL.canParse(whole) && /^[^\s/]+\.[^\s/]+/.test(url.replace(/^[a-z]+:\/\//i, ''))
    ? new URL(whole).href
    : url
}

type PeerTypes = NonNullable<Tl<tl.RawKeyboardButtonSwitchInline>['peerTypes']>

/** Where a user may take an inline query or a prepared message. */
export const readPeerTypes = (flags: JsonObject): PeerTypes => [
  ...(flagField(flags, 'allow_user_chats') ? [{ _: 'inlineQueryPeerTypePM' as const }] : []),
  ...(flagField(flags, 'allow_bot_chats') ? [{ _: 'inlineQueryPeerTypeBotPM' as const }] : []),
  ...(flagField(flags, 'allow_group_chats')
    ? [{ _: 'inlineQueryPeerTypeChat' as const }, { _: 'inlineQueryPeerTypeMegagroup' as const }]
    : []),
  ...(flagField(flags, 'allow_channel_chats') ? [{ _: 'inlineQueryPeerTypeBroadcast' as const }] : []),
]
