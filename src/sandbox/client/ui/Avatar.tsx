import { initials } from '../../../avatar/initials.ts'
import { peerColor } from '../../../avatar/peer-color.ts'
import '../../../avatar/peer-color.css'
import type { PeerRef } from '../api/peer.ts'
import './avatar.css'

interface Props {
  peer: PeerRef & { title: string; deleted?: boolean; forum?: boolean; photoId?: string | null }
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
      data-peer-color={peer.deleted ? 'none' : peerColor(peer)}
      data-forum={peer.forum === true}
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
