import type { RequestedPeer } from '../../contract/peer.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'

/**
 * Joins the stored data of a peer with a new result. Fields that the request asked for are replaced, or removed
 * when absent. Other fields stay unchanged.
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
