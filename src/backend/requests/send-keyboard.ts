import { addButton } from '../../peer-requests/add-button.ts'
import type { RequestPeerButton, RequestStore, TelegramGateway } from './ports.ts'
import { type Asked, toPreparedStore } from './prepare-request.ts'

export interface SendKeyboardPorts {
  store: Pick<RequestStore, 'allocateButtonId' | 'addPrepared'>
  telegram: Pick<TelegramGateway, 'sendMessage'>
  /** Unix time in seconds. */
  now: () => number
}

/**
 * Asks in the chat with the bot in place of the Mini App: a message with a reply keyboard, one button for each
 * request. A result is stored like any other. Throws TelegramError.
 *
 * @param once a second call with the same text makes no second message
 * @see https://core.telegram.org/constructor/keyboardButtonRequestPeer
 */
export async function sendKeyboard(
  { store, telegram, now }: SendKeyboardPorts,
  userId: number,
  text: string,
  asked: readonly Asked[],
  once: string,
): Promise<void> {
  const buttons: RequestPeerButton[] = []
  for (const { listId, request } of asked)
    buttons.push(await addButton(toPreparedStore(store), userId, { purpose: listId, request }, now()))
  await telegram.sendMessage(userId, text, buttons, once)
}
