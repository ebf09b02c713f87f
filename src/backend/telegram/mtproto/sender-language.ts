import type { tl } from '@mtcute/node'
import { chooseLanguage, type Language } from '../../../contract/language.ts'

/**
 * The language of the Telegram client of the user who caused an update. Telegram tells it in the user that comes with
 * the update, to bots only.
 *
 * @see https://core.telegram.org/constructor/user (lang_code)
 * @param userById finds a user that came with the update
 */
export function senderLanguage(
  update: tl.TypeUpdate,
  userById: (id: number) => tl.TypeUser | undefined,
): Language {
  const sender = senderOf(update)
  const user = sender?._ === 'peerUser' ? userById(sender.userId) : undefined
  return chooseLanguage(user?._ === 'user' ? user.langCode : undefined)
}

function senderOf(update: tl.TypeUpdate): tl.TypePeer | undefined {
  switch (update._) {
    case 'updateBotGuestChatQuery':
    case 'updateNewMessage':
    case 'updateNewChannelMessage': {
      const { message } = update
      // A message in a private chat may name no sender. Then it is the other person's.
      return message._ === 'messageEmpty' ? undefined : (message.fromId ?? message.peerId)
    }
    default:
      return undefined
  }
}
