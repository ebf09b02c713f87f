import type { TlJson, tl } from '../../tl/types.ts'
import type { Candidate } from '../api/cast.ts'
import { peerKey } from '../api/peer.ts'

export type RequestButton = TlJson<tl.RawKeyboardButtonRequestPeer>

/** The number of peers that may be shared at once. Only users can be shared together. The minimum is 1. */
export const limitOf = ({
  peerType,
  maxQuantity,
}: Pick<RequestButton, 'peerType' | 'maxQuantity'>): number =>
  peerType._ === 'requestPeerTypeUser' ? Math.max(1, maxQuantity) : 1

export const isChosen = (chosen: Candidate[], one: Candidate) => chosen.some(other => sameKey(other, one))

/** With a limit of 1, a new choice replaces the old choice. Otherwise, choices beyond the limit are ignored. */
export function toggle(chosen: Candidate[], one: Candidate, limit: number): Candidate[] {
  if (isChosen(chosen, one)) return chosen.filter(other => !sameKey(other, one))
  if (limit === 1) return [one]
  return chosen.length < limit ? [...chosen, one] : chosen
}

const sameKey = (a: Candidate, b: Candidate) => peerKey(a) === peerKey(b)
