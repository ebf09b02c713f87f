import type { RequestedPeer } from '../../contract/peer.ts'
import type { PeersShared } from '../ports.ts'

/** A result, as the page gets it. */
export interface PageResult {
  /** The cursor after this result. */
  id: string
  purpose: string
  /** The `id` of the prepared request that this answers. Absent for a button on a reply keyboard. */
  webappReqId?: string
  peers: RequestedPeer[]
  /** Unix time in seconds. */
  sharedAt: number
}

export const toPageResult = ({ id, purpose, webappReqId, peers, sharedAt }: PeersShared): PageResult => ({
  id: String(id),
  purpose,
  ...(webappReqId !== undefined && { webappReqId }),
  peers,
  sharedAt,
})
