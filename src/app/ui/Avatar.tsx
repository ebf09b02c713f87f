import { useState } from 'react'
import { peerColor } from '../../avatar/peer-color.ts'
import type { SharedPeer } from '../../contract/peer.ts'
import { peerInitials } from './peer.ts'
import { usePhoto } from './use-photo.ts'
import '../../avatar/peer-color.css'
import './avatar.css'

/** The photo, or the initials in the peer's colour. It has no label, because the name is beside it. */
export function Avatar({ peer }: { peer: SharedPeer }) {
  const url = usePhoto(peer)
  const [broken, setBroken] = useState<string>()
  return (
    <span className="avatar" data-peer-color={peerColor(peer)} aria-hidden="true">
      {peerInitials(peer)}
      {url && url !== broken && <img src={url} alt="" draggable={false} onError={() => setBroken(url)} />}
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
