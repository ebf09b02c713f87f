import { randomId } from '../api/message.ts'
import { type Peer, toInputPeer, toInputUser } from '../api/peer.ts'
import { useSession } from '../store/session.ts'
import type { Popup } from './panel.ts'

/** The client's question before it shares the phone number. */
export const askForPhone = (bot: Peer): Popup => ({
  title: 'Share your phone number?',
  message: `${bot.title} will know your phone number.`,
  buttons: [
    { id: '', type: 'cancel', text: 'Cancel' },
    { id: 'share', type: 'default', text: 'Share' },
  ],
})

/** Sends the signed-in user's contact to a bot. */
export async function sharePhone(bot: Peer): Promise<void> {
  const { call, cast, userId } = useSession.getState()
  const account = cast?.accounts.find(({ id }) => id === userId)
  if (!account) return
  const { phone: phoneNumber, firstName, lastName = '' } = account
  const media = { _: 'inputMediaContact', phoneNumber, firstName, lastName, vcard: '' } as const
  const request = { peer: toInputPeer(bot), media, message: '', randomId: randomId() }
  await call('messages.sendMedia', request)
}

/** @see https://core.telegram.org/method/bots.invokeWebViewCustomMethod */
export async function requestedContact(bot: Peer): Promise<string> {
  const { call } = useSession.getState()
  const params = { _: 'dataJSON', data: '{}' } as const
  const request = { bot: toInputUser(bot), customMethod: 'getRequestedContact', params }
  const { data } = await call('bots.invokeWebViewCustomMethod', request)
  return String(JSON.parse(data))
}
