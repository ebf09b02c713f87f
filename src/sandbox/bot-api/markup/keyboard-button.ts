import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import {
  isObject,
  type JsonObject,
  optionalBoolean,
  optionalObject,
  optionalString,
  required,
} from '../json/fields.ts'
import { cleanText } from '../text/clean-text.ts'
import { readStyle } from './button-style.ts'
import { readRequestedPeer } from './request-peer.ts'
import { checkAppUrl } from './web-app-url.ts'

export type Button = Tl<tl.TypeKeyboardButton>

/**
 * A button of a keyboard below the chat, as the bot gave it. The first of several kinds counts.
 *
 * Errors: 400 `KeyboardButton must be a String or an Object`, and those of its fields.
 *
 * @see https://core.telegram.org/bots/api#keyboardbutton
 */
export function readKeyboardButton(value: unknown): Button {
  if (typeof value === 'string') return { _: 'keyboardButton', text: value }
  if (!isObject(value)) throw badRequest('KeyboardButton must be a String or an Object')
  const common = { text: required(value, 'text', optionalString), ...readStyle(value) }
  return readKind(value, common)
}

type Common = { text: string; style?: Tl<tl.RawKeyboardButtonStyle> }

function readKind(button: JsonObject, common: Common): Button {
  const oldContact = optionalBoolean(button, 'request_phone_number')
  if (optionalBoolean(button, 'request_contact') || oldContact)
    return { _: 'keyboardButtonRequestPhone', ...common }
  if (optionalBoolean(button, 'request_location')) return { _: 'keyboardButtonRequestGeoLocation', ...common }
  const poll = optionalObject(button, 'request_poll')
  if (poll) {
    const type = optionalString(poll, 'type')
    const quiz = type === 'quiz' ? true : type === 'regular' ? false : undefined
    return { _: 'keyboardButtonRequestPoll', ...common, ...(quiz !== undefined && { quiz }) }
  }
  const app = optionalObject(button, 'web_app')
  if (app) {
    return { _: 'keyboardButtonSimpleWebView', ...common, url: required(app, 'url', optionalString) }
  }
  const peer = readRequestedPeer(button)
  if (peer) return { _: 'inputKeyboardButtonRequestPeer', ...common, ...peer }
  return { _: 'keyboardButton', ...common }
}

/**
 * The button in its sent form. Buttons that ask for something are only for private chats.
 *
 * Errors: 400 `Keyboard button text must be non-empty`, `… can be requested in private chats only`, and those
 * of {@link checkAppUrl}.
 */
export function checkKeyboardButton(button: Button, mayRequest: boolean): Button {
  const text = checkButtonText('text' in button ? button.text : '', 'Keyboard button')
  if (!mayRequest) assertNoRequest(button)
  // The address stays as it was given. Only buttons under messages have it completed.
  if (button._ === 'keyboardButtonSimpleWebView') checkAppUrl(button.url, 'Keyboard button Web App')
  return { ...button, text }
}

/** @param what the beginning of the error, with a capital letter */
export function checkButtonText(text: string, what: string): string {
  if (/\p{Surrogate}/u.test(text)) throw badRequest(`${what} text must be encoded in UTF-8`)
  const cleaned = cleanText({ text, entities: [] }).text
  if (cleaned === '') throw badRequest(`${what} text must be non-empty`)
  return cleaned
}

function assertNoRequest(button: Button) {
  const what = requestedBy(button)
  if (what !== undefined) throw badRequest(`${what} in private chats only`)
}

function requestedBy(button: Button): string | undefined {
  switch (button._) {
    case 'keyboardButtonRequestPhone':
      return 'Phone number can be requested'
    case 'keyboardButtonRequestGeoLocation':
      return 'Location can be requested'
    case 'keyboardButtonRequestPoll':
      return 'Poll can be requested'
    case 'keyboardButtonSimpleWebView':
      return 'Web App buttons can be used'
    case 'inputKeyboardButtonRequestPeer':
      if (button.peerType._ === 'requestPeerTypeUser') return 'Users can be requested'
      if (button.peerType._ === 'requestPeerTypeCreateBot') return 'Managed bots can be requested'
      return 'Chats can be requested'
    default:
      return undefined
  }
}
