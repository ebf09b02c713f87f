import type { SharedPeer } from '../../contract/peer.ts'
import { initials, peerColor } from './peer.ts'

/** Initials in the peer's colour. The name stands beside it, so it says nothing itself. */
export function Avatar({ peer }: { peer: SharedPeer }) {
  return (
    <span className="avatar" data-color={peerColor(peer)} data-kind={peer.kind} aria-hidden="true">
      {initials(peer)}
    </span>
  )
}

export function AvatarStack({ peers }: { peers: SharedPeer[] }) {
  if (peers.length === 0) return null
  return (
    <span className="avatar-stack">
      {peers.slice(0, 3).map(peer => (
        <Avatar key={`${peer.kind}-${peer.id}`} peer={peer} />
      ))}
    </span>
  )
}
