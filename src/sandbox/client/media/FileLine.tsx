import { type Media, mediaUrl } from '../api/media.ts'
import { Icon } from '../ui/Icon.tsx'
import { sizeOf } from '../ui/size.ts'

/** A file's name and size. A click saves the file. */
export function FileLine({ file }: { file: Extract<Media, { kind: 'file' }> }) {
  const { name, size } = file
  return (
    <a className="media-file" href={`${mediaUrl(file)}?save=${encodeURIComponent(name)}`} download={name}>
      <span className="media-round-icon">
        <Icon name="file" />
      </span>
      <span className="media-lines">
        <bdi className="ellipsis">{name}</bdi>
        <small>{sizeOf(size)}</small>
      </span>
    </a>
  )
}
