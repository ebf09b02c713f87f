import { useState } from 'react'
import { mediaName, mediaUrl, type Visual } from '../api/media.ts'
import { Icon } from '../ui/Icon.tsx'
import { lengthOf } from '../ui/time.ts'
import { MediaViewer } from './MediaViewer.tsx'

interface Props {
  visuals: Visual[]
  /** The caption. */
  label: string
}

/** A single large picture, or several pictures in a grid. Each picture opens on the whole screen. */
export function Album({ visuals, label }: Props) {
  const [open, setOpen] = useState<Visual>()
  const [first] = visuals
  const alone = visuals.length === 1 ? first : undefined
  return (
    <span
      className={alone ? 'media-alone' : 'media-album'}
      data-kind={alone?.kind}
      data-count={visuals.length}
    >
      {visuals.map(visual => (
        <Tile key={visual.id} visual={visual} alone={alone !== undefined} onOpen={() => setOpen(visual)} />
      ))}
      {open && (
        <MediaViewer visual={open} label={label || mediaName(open)} onClose={() => setOpen(undefined)} />
      )}
    </span>
  )
}

/** The limits of a picture's side in a bubble, in CSS pixels. */
const MAX_SIDE_PX = { photo: 360, video: 360, animation: 280, round: 220, sticker: 180 }
const MIN_WIDTH_PX = 90

function Tile({ visual, alone, onOpen }: { visual: Visual; alone: boolean; onOpen(): void }) {
  const { kind, w, h, duration, spoiler } = visual
  const [covered, setCovered] = useState(spoiler === true)
  const scale = Math.min(1, MAX_SIDE_PX[kind] / Math.max(w, h))
  const style = alone
    ? { width: Math.max(MIN_WIDTH_PX, Math.round(w * scale)), aspectRatio: `${w} / ${h}` }
    : undefined
  if (kind === 'sticker' || kind === 'round') {
    return (
      <span className="media-tile" data-kind={kind} style={style}>
        <Picture visual={visual} />
      </span>
    )
  }
  return (
    <button
      type="button"
      className="media-tile"
      data-kind={kind}
      data-covered={covered}
      style={style}
      aria-label={covered ? `Show hidden ${kind}` : `Open ${kind}`}
      onClick={() => (covered ? setCovered(false) : onOpen())}
    >
      <Picture visual={visual} />
      {kind === 'video' && (
        <span className="media-play">
          <Icon name="play" size={28} />
        </span>
      )}
      {duration !== undefined && kind === 'video' && (
        <span className="media-length">{lengthOf(duration)}</span>
      )}
      {kind === 'animation' && <span className="media-length">GIF</span>}
    </button>
  )
}

function Picture({ visual }: { visual: Visual }) {
  const { kind, mimeType, hasThumb, coverId } = visual
  const url = mediaUrl(visual)
  if (!mimeType.startsWith('video/')) return <img src={url} alt="" loading="lazy" />
  if (coverId !== undefined) return <img src={mediaUrl({ kind: 'photo', id: coverId })} alt="" />
  if (kind === 'video')
    return hasThumb ? <img src={`${url}?thumb`} alt="" /> : <video src={url} muted preload="metadata" />
  // Animations, stickers and video messages play by themselves, so they are muted.
  return <video src={url} muted autoPlay loop playsInline />
}
