import type { PreparedMessage } from '../../contract/api.ts'
import { listAnswer, MOST_PEERS, type OpenUrl } from './answers.ts'
import type { GuestAnswer, GuestList, GuestStore } from './ports.ts'

/** What a prepared message needs of Telegram. */
export interface MessageTelegram {
  /** `messages.savePreparedInlineMessage`. Throws TelegramError. */
  savePreparedMessage(userId: number, message: GuestAnswer): Promise<PreparedMessage>
}

export interface PrepareMessagePorts {
  store: Pick<GuestStore, 'readPeers'>
  telegram: MessageTelegram
  openUrl: OpenUrl
}

/**
 * Prepares a user's own list, as a chat would see it, for that user to send with Telegram. It says what is in
 * the list now; nobody else can send it. Throws TelegramError.
 *
 * @see https://core.telegram.org/api/bots/webapps#prepared-messages
 */
export async function prepareMessage(
  { store, telegram, openUrl }: PrepareMessagePorts,
  userId: number,
  list: GuestList,
): Promise<PreparedMessage> {
  const found = await store.readPeers(userId, list.id, MOST_PEERS)
  return telegram.savePreparedMessage(userId, listAnswer(list, found, openUrl))
}
