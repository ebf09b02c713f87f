import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import {
  hasField,
  isObject,
  type JsonObject,
  optionalBoolean,
  optionalObject,
  optionalString,
  required,
} from '../json/fields.ts'
import { within } from '../json/within.ts'
import { checkLink } from '../links/check-link.ts'
import { userOfLink } from '../links/entity-links.ts'
import { readStyle } from './button-style.ts'
import { type Button, checkButtonText } from './keyboard-button.ts'
import { allPeerTypes, readPeerTypes } from './peer-types.ts'
import { checkAppUrl } from './web-app-url.ts'

/** A login button has its own kind until its address is checked. */
export type GivenInlineButton = Button | LoginButton

interface LoginButton {
  _: 'login'
  text: string
  url: string
  style?: Tl<tl.RawKeyboardButtonStyle>
}

/**
 * A button under a message, as the bot gave it. The first of several actions counts.
 *
 * Errors: 400 `InlineKeyboardButton must be an Object`, `Text buttons are unallowed in the inline keyboard`,
 * `LoginUrl bot username is invalid`, and those of its fields.
 *
 * @see https://core.telegram.org/bots/api#inlinekeyboardbutton
 */
export function readInlineButton(value: unknown): GivenInlineButton {
  if (!isObject(value)) throw badRequest('InlineKeyboardButton must be an Object')
  const common = { text: required(value, 'text', optionalString), ...readStyle(value) }
  const url = optionalString(value, 'url')
  if (url) return { _: 'keyboardButtonUrl', ...common, url }
  const data = optionalString(value, 'callback_data')
  if (data) return { _: 'keyboardButtonCallback', ...common, data: Buffer.from(data) }
  // The field only has to be there. Its value doesn't matter.
  if (hasField(value, 'callback_game')) return { _: 'keyboardButtonGame', ...common }
  if (hasField(value, 'pay')) return { _: 'keyboardButtonBuy', ...common }
  const query = readSwitch(value)
  if (query) return { _: 'keyboardButtonSwitchInline', ...common, ...query }
  const login = optionalObject(value, 'login_url')
  if (login) return { _: 'login', ...common, url: readLogin(login) }
  const app = optionalObject(value, 'web_app')
  if (app) return { _: 'keyboardButtonWebView', ...common, url: required(app, 'url', optionalString) }
  const copied = optionalObject(value, 'copy_text')
  if (copied)
    return { _: 'keyboardButtonCopy', ...common, copyText: required(copied, 'text', optionalString) }
  throw badRequest('Text buttons are unallowed in the inline keyboard')
}

type Switch = Pick<Tl<tl.RawKeyboardButtonSwitchInline>, 'query' | 'samePeer' | 'peerTypes'>

function readSwitch(button: JsonObject): Switch | undefined {
  if (hasField(button, 'switch_inline_query')) {
    return { query: required(button, 'switch_inline_query', optionalString) }
  }
  const chosen = optionalObject(button, 'switch_inline_query_chosen_chat')
  if (chosen) {
    const query = optionalString(chosen, 'query') ?? ''
    const peerTypes = readPeerTypes(chosen)
    return { query, ...(peerTypes !== allPeerTypes && { peerTypes }) }
  }
  if (!hasField(button, 'switch_inline_query_current_chat')) return undefined
  return { query: required(button, 'switch_inline_query_current_chat', optionalString), samePeer: true }
}

function readLogin(login: JsonObject): string {
  const url = required(login, 'url', optionalString)
  const username = optionalString(login, 'bot_username') ?? ''
  optionalBoolean(login, 'request_write_access')
  optionalString(login, 'forward_text')
  if (username !== '' && !/^@?\w+$/.test(username)) throw badRequest('LoginUrl bot username is invalid')
  return url
}

const WHAT = 'Inline keyboard button'

/**
 * The button in its sent form, with a completed address.
 *
 * Errors: 400 `Inline keyboard button text must be non-empty`, `Inline keyboard button URL '…' is invalid: …`,
 * `At least one chat type must be allowed`, `Can't use switch_inline_query button in a channel chat, …`, and
 * those of {@link checkAppUrl}.
 */
export function checkInlineButton(given: GivenInlineButton, maySwitch: boolean): Button {
  const text = checkButtonText('text' in given ? given.text : '', WHAT)
  switch (given._) {
    case 'login': {
      // The sandbox has no logins by a button. The page is opened without a login.
      const url = checkAppUrl(given.url, `${WHAT} login`, 'login URL buttons')
      return { ...given, _: 'keyboardButtonUrl', text, url }
    }
    case 'keyboardButtonUrl':
      return { ...given, text, url: checkUrl(given.url) }
    case 'keyboardButtonWebView':
      return { ...given, text, url: checkAppUrl(given.url, `${WHAT} Web App`) }
    case 'keyboardButtonSwitchInline':
      assertSwitch(given, maySwitch)
      return { ...given, text }
    default:
      return { ...given, text }
  }
}

/** A link to a user opens the profile. */
function checkUrl(url: string): string {
  const userId = userOfLink(url)
  return userId === undefined ? within(`${WHAT} `, () => checkLink(url)) : `tg://user?id=${userId}`
}

function assertSwitch({ peerTypes, samePeer }: Tl<tl.RawKeyboardButtonSwitchInline>, maySwitch: boolean) {
  if (peerTypes?.length === 0) throw badRequest('At least one chat type must be allowed')
  if (maySwitch) return
  const name = samePeer ? 'switch_inline_query_current_chat' : 'switch_inline_query'
  throw badRequest(
    `Can't use ${name} button in a channel chat, because users will not be able to use the button without ` +
      "knowing bot's username",
  )
}
