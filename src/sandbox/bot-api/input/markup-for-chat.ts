import type { Tl, tl } from '../../tl/types.ts'
import { refuse } from '../errors/bot-api-error.ts'
import type { Found } from './find-chat.ts'
import type { ReplyMarkup } from './reply-markup.ts'

/** Some buttons are for private chats alone. Errors: 400 with which. */
export function readMarkupFor({ peer }: Found, markup: ReplyMarkup | undefined): ReplyMarkup | undefined {
  if (!markup || peer.kind === 'user' || !('rows' in markup)) return markup
  for (const button of markup.rows.flatMap(({ buttons }) => buttons)) {
    const what = whatIsPrivate(button)
    if (what === 'web App buttons') throw refuse(`${what} can be used in private chats only`)
    if (what) throw refuse(`${what} can be requested in private chats only`)
  }
  return markup
}

function whatIsPrivate(button: Tl<tl.TypeKeyboardButton>): string | undefined {
  switch (button._) {
    case 'keyboardButtonRequestPhone':
      return 'phone number'
    case 'keyboardButtonRequestGeoLocation':
      return 'location'
    case 'keyboardButtonRequestPoll':
      return 'poll'
    case 'keyboardButtonSimpleWebView':
    case 'keyboardButtonWebView':
      return 'web App buttons'
    case 'inputKeyboardButtonRequestPeer':
      if (button.peerType._ === 'requestPeerTypeUser') return 'users'
      return button.peerType._ === 'requestPeerTypeCreateBot' ? 'managed bots' : 'chats'
    default:
      return undefined
  }
}
