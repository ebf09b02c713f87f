import type { PeerRef } from '../api/peer.ts'
import { initials } from './initials.ts'
import './avatar.css'

/** The number of colours that Telegram gives to peers by their id. */
const PEER_COLOURS = 7

export const peerColour = ({ id }: PeerRef) => Math.abs(id) % PEER_COLOURS

interface Props {
  peer: PeerRef & { title: string; deleted?: boolean; photoId?: string | null }
  size?: 'small' | 'medium' | 'large'
}

/** Telegram's names for the boxes that a photo is scaled to. @see https://core.telegram.org/api/files#image-thumbnail-types */
const PHOTO_SIZE = { small: 'a', medium: 'a', large: 'b' } as const

/** Decorative, because the name stands beside it. The initials show while the photo loads, or if it fails. */
export function Avatar({ peer, size = 'medium' }: Props) {
  return (
    <span
      className="avatar"
      data-size={size}
      data-colour={peer.deleted ? 'none' : peerColour(peer)}
      aria-hidden="true"
    >
      {peer.deleted ? '👻' : initials(peer.title)}
      {peer.photoId && (
        <img
          key={peer.photoId}
          src={`/photos/${peer.photoId}?size=${PHOTO_SIZE[size]}`}
          alt=""
          draggable={false}
          onError={({ currentTarget }) => {
            currentTarget.hidden = true
          }}
        />
      )}
    </span>
  )
}
