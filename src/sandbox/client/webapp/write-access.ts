import { type Peer, toInputUser } from '../api/peer.ts'
import { takeUpdates } from '../store/chats.ts'
import { useSession } from '../store/session.ts'

/** @see https://core.telegram.org/method/bots.allowSendMessage */
export async function allowWriting(bot: Peer): Promise<void> {
  const { call } = useSession.getState()
  takeUpdates(await call('bots.allowSendMessage', { bot: toInputUser(bot) }))
}
