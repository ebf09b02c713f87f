import type { RequestedPeer } from '../../contract/peer.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'

/**
 * What is known of a peer after it was shared again. What the request asked for is as Telegram says now,
 * absent where it is gone; what it didn't ask for stays as it was known before.
 */
export function whatIsKnown(
  before: RequestedPeer | undefined,
  now: RequestedPeer,
  request: Pick<PeerRequest, 'nameRequested' | 'usernameRequested' | 'photoRequested'>,
): RequestedPeer {
  if (before?.kind !== now.kind) return now
  const { username, photoId, ...names } = before
  return {
    ...(request.nameRequested ? {} : names),
    ...(username !== undefined && !request.usernameRequested && { username }),
    ...(photoId !== undefined && !request.photoRequested && { photoId }),
    ...now,
  }
}
