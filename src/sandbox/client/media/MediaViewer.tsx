import { mediaUrl, type Visual } from '../api/media.ts'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'

interface Props {
  visual: Visual
  label: string
  onClose(): void
}

/** A picture or video on the whole screen. */
export function MediaViewer({ visual, label, onClose }: Props) {
  const url = mediaUrl(visual)
  return (
    <Modal label={label} className="media-viewer" onDismiss={onClose}>
      {visual.mimeType.startsWith('video/') ? (
        // biome-ignore lint/a11y/useMediaCaption: what people send has no subtitles
        <video className="media-viewer-picture" src={url} controls autoPlay playsInline />
      ) : (
        <img className="media-viewer-picture" src={url} alt={label} />
      )}
      <div className="media-viewer-bar">
        <a
          className="icon-button"
          href={`${url}?save=${visual.kind}`}
          download={visual.kind}
          aria-label="Save"
        >
          <Icon name="save" />
        </a>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
    </Modal>
  )
}
