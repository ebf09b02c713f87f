import { isVisual, type Media } from '../api/media.ts'
import { Album } from './Album.tsx'
import { FileLine } from './FileLine.tsx'
import { PollView } from './PollView.tsx'
import { SoundPlayer } from './SoundPlayer.tsx'
import './media.css'

interface Props {
  media: Media
  /** The caption. */
  text: string
  /** Called with the options that the user chose in a poll. */
  onVote(options: string[]): void
}

/** The medium in a bubble: a picture, sound, file, place, poll or dice. */
export function MediaView({ media, text, onVote }: Props) {
  if (isVisual(media)) return <Album visuals={[media]} label={text} />
  switch (media.kind) {
    case 'audio':
    case 'voice':
      return <SoundPlayer sound={media} />
    case 'file':
      return <FileLine file={media} />
    case 'dice':
      return (
        <span className="media-dice" role="img" aria-label={`${media.emoji} shows ${media.value}`}>
          {media.emoji} <b>{media.value}</b>
        </span>
      )
    case 'poll':
      return <PollView poll={media} onVote={onVote} />
    case 'place': {
      const { lat, long, title, address, live } = media
      return (
        <span className="media-place">
          <span className="media-pin" aria-hidden="true">
            📍
          </span>
          <span>
            <b dir="auto">{title ?? (live ? 'Live location' : 'Location')}</b>
            {address && <span dir="auto">{address}</span>}
            <small>
              {lat.toFixed(5)}, {long.toFixed(5)}
            </small>
          </span>
        </span>
      )
    }
    default:
      return media satisfies never
  }
}
