import type { Logger } from 'pino'
import type { Accepted, PeersRequested, RequestStore, TelegramGateway } from './ports.ts'

export interface AcceptPorts {
  store: Pick<RequestStore, 'acceptResult'>
  telegram: Pick<TelegramGateway, 'sendMessage'>
  /** Told of whom something was stored for, after it is safe. */
  wake: (userId: number) => void
  readPhoto: (userId: number, peerKey: string, photoId: string) => Promise<unknown>
  /** Told what became of each result. */
  count: (outcome: Accepted['outcome']) => void
  log: Logger
}

/**
 * What Telegram delivered becomes part of a list, exactly once however often it is delivered. A result
 * that no request asked for is kept aside. Rejects when it couldn't be stored: then it has to come again.
 */
export async function acceptRequestedPeers(
  { store, telegram, wake, readPhoto, count, log }: AcceptPorts,
  result: PeersRequested,
): Promise<void> {
  const { userId, buttonId, peers, photos } = result
  const accepted = await store.acceptResult(result)
  count(accepted.outcome)
  switch (accepted.outcome) {
    case 'stored': {
      // The request that prepared the button, so that its lines in the log lead here.
      log.info({ userId, buttonId, peers: peers.length, preparedBy: accepted.traceId }, 'peers shared')
      wake(userId)
      // Nothing below can take the result away again, so nothing waits for it.
      const failed = (what: string) => (error: unknown) => log.warn({ err: error, userId }, `${what} failed`)
      for (const { peerKey, photoId } of photos) {
        readPhoto(userId, peerKey, photoId).catch(failed('downloading a photo'))
      }
      if (accepted.onKeyboard) {
        const text = `Got it: ${peers.length === 1 ? 'one is' : `${peers.length} are`} in your list now.`
        telegram
          .sendMessage(userId, text, [], `thanks ${userId} ${buttonId}`)
          .catch(failed('taking the keyboard away'))
      }
      return
    }
    case 'duplicate':
      return log.info({ userId, buttonId }, 'a result that was stored before')
    case 'unmatched':
      return log.warn(
        { userId, buttonId, peers: peers.length },
        'a result that no request asked for; kept aside',
      )
    default:
      accepted satisfies never
  }
}
