import { fetchCandidates } from '../api/cast.ts'
import type { Peer } from '../api/peer.ts'
import { inspectRequest } from '../inspector/inspector.ts'
import { useSession } from '../store/session.ts'
import { toast } from '../store/toasts.ts'
import { ask } from './ask.ts'
import type { RequestPorts } from './request-peers.ts'

/** The page's own implementation of the ports that a request for peers needs. */
export function livePorts(bot: Peer): RequestPorts {
  const { call, userId } = useSession.getState()
  return {
    call,
    bot,
    find: peerType => fetchCandidates(userId, bot.id, peerType),
    ask: question => {
      // A failure leaves nothing to inspect. `requestPeers` reports it.
      question.finding.then(({ others }) => inspectRequest(question.button, others)).catch(() => {})
      return ask(question)
    },
    toast,
  }
}
