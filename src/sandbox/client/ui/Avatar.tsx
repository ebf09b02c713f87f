import type { PeerRef } from '../api/peer.ts'
import { initials } from './initials.ts'
import './avatar.css'

/** How many colours Telegram gives to peers, by their id. */
export const PEER_COLOURS = 7

export const peerColour = ({ id }: PeerRef) => Math.abs(id) % PEER_COLOURS

interface Props {
  peer: PeerRef & { title: string; deleted?: boolean }
  size?: 'small' | 'medium' | 'large'
}

/** Decorative: the name is beside it. */
export function Avatar({ peer, size = 'medium' }: Props) {
  return (
    <span
      className="avatar"
      data-size={size}
      data-colour={peer.deleted ? 'none' : peerColour(peer)}
      aria-hidden="true"
    >
      {peer.deleted ? '👻' : initials(peer.title)}
    </span>
  )
}
