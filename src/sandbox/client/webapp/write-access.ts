import { type Peer, toInputUser } from '../api/peer.ts'
import { useSession } from '../store/session.ts'

/** @see https://core.telegram.org/method/bots.allowSendMessage */
export async function allowWriting(bot: Peer): Promise<void> {
  const { call } = useSession.getState()
  await call('bots.allowSendMessage', { bot: toInputUser(bot) })
}
