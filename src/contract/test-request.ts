import type { PeerRequest } from './peer-request.ts'

/** For tests: a request for one user, with all details. */
export const aRequest = (more: Partial<PeerRequest> = {}): PeerRequest => ({
  buttonText: 'Choose',
  peerType: { kind: 'user' },
  maxQuantity: 1,
  nameRequested: true,
  usernameRequested: true,
  photoRequested: true,
  ...more,
})
