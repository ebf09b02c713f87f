import type { Logger } from 'pino'
import type { PeersRequested, RequestStore, StoredEvent } from './ports.ts'

export interface AcceptPorts {
  store: Pick<RequestStore, 'acceptResult'>
  /** Told of what was stored, after it is safe. */
  publish: (userId: number, event: StoredEvent) => void
  log: Logger
}

/**
 * What Telegram delivered becomes part of a list, exactly once however often it is delivered. A result
 * that no request asked for is kept aside. Rejects when it couldn't be stored: then it has to come again.
 */
export async function acceptRequestedPeers(
  { store, publish, log }: AcceptPorts,
  result: PeersRequested,
): Promise<void> {
  const { userId, buttonId } = result
  const accepted = await store.acceptResult(result)
  switch (accepted.outcome) {
    case 'stored':
      log.info({ userId, buttonId, peers: result.peers.length }, 'peers shared')
      return publish(userId, accepted.event)
    case 'duplicate':
      return log.info({ userId, buttonId }, 'a result that was stored before')
    case 'unmatched':
      return log.warn(
        { userId, buttonId, peers: result.peers.length },
        'a result that no request asked for; kept aside',
      )
    default:
      accepted satisfies never
  }
}
