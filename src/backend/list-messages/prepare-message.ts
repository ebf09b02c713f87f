import type { PreparedMessage } from '../../contract/api.ts'
import type { Language } from '../../contract/language.ts'
import { listMessage, MOST_PEERS, type OpenUrl } from './list-message.ts'
import type { ListStore, NamedList, PreparedMessageTelegram } from './ports.ts'

export interface PrepareMessagePorts {
  store: ListStore
  telegram: PreparedMessageTelegram
  openUrl: OpenUrl
}

/**
 * Prepares a user's own list, as a chat would see it, for this user to send with Telegram. It has the list's
 * present content, and nobody else can send it. Throws TelegramError.
 *
 * @see https://core.telegram.org/api/bots/webapps#prepared-messages
 */
export async function prepareMessage(
  { store, telegram, openUrl }: PrepareMessagePorts,
  userId: number,
  list: NamedList,
  language: Language,
): Promise<PreparedMessage> {
  const found = await store.readPeers(userId, list.id, MOST_PEERS)
  return telegram.savePreparedMessage(userId, listMessage(list, found, openUrl, language))
}
