import { useRef, useState } from 'react'
import { mediaUrl, type Sound } from '../api/media.ts'
import { toast } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { sizeOf } from '../ui/size.ts'
import { lengthOf } from '../ui/time.ts'

/** Plays music or a voice message, and shows the progress. */
export function SoundPlayer({ sound }: { sound: Sound }) {
  const { kind, title, performer, duration, size } = sound
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const press = () => {
    if (playing) audio.current?.pause()
    else audio.current?.play().catch(() => toast('The browser can’t play this'))
  }
  const name = kind === 'voice' ? 'Voice message' : title || 'Audio'
  return (
    <span className="media-sound" data-kind={kind}>
      <button
        type="button"
        className="media-round-icon"
        aria-label={`${playing ? 'Pause' : 'Play'} ${name}`}
        onClick={press}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <span className="media-lines">
        <bdi className="ellipsis">{name}</bdi>
        <progress value={at} max={Math.max(duration, 0.1)} aria-label={`Progress of ${name}`} />
        <small>
          {at > 0 ? `${lengthOf(at)} / ` : ''}
          {lengthOf(duration)}
          {kind === 'audio' && ` · ${performer || sizeOf(size)}`}
        </small>
      </span>
      {/* biome-ignore lint/a11y/useMediaCaption: what people send has no subtitles */}
      <audio
        ref={audio}
        src={mediaUrl(sound)}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
      />
    </span>
  )
}
