import { useEffect, useState } from 'react'
import { peerKey, type SharedPeer } from '../../contract/peer.ts'
import { useApp } from '../app-context.ts'

/** A peer's photo once it is loaded. Undefined before that, and when the peer has none. */
export function usePhoto(peer: SharedPeer): string | undefined {
  const { photos } = useApp()
  const key = peerKey(peer)
  const { photoId } = peer
  const [photo, setPhoto] = useState<{ of: string; url: string }>()
  const wanted = `${key}/${photoId}`
  useEffect(() => {
    if (photoId === undefined) return
    let isShown = true
    void photos.acquire(key, photoId).then(url => {
      if (isShown && url) setPhoto({ of: `${key}/${photoId}`, url })
    })
    return () => {
      isShown = false
      photos.release(key, photoId)
    }
  }, [photos, key, photoId])
  return photo?.of === wanted ? photo.url : undefined
}
