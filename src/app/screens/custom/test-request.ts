import type { PeerRequest } from '../../../contract/peer-request.ts'

/** A request as the form starts with; `part` is what the test is about. */
export const aRequest = (part: Partial<PeerRequest> = {}): PeerRequest => ({
  buttonText: 'Choose',
  peerType: { kind: 'user' },
  maxQuantity: 1,
  nameRequested: true,
  usernameRequested: true,
  photoRequested: true,
  ...part,
})
