import { currentProfile } from '../store/profile.ts'
import { Modal } from '../ui/Modal.tsx'
import type { Popup } from './panel.ts'
import './popup.css'

interface Props {
  popup: Popup
  /** Called with the id of the pressed button. The id is undefined after a dismissal. */
  onClose(buttonId?: string): void
}

export function PopupDialog({ popup: { title, message, buttons }, onClose }: Props) {
  return (
    <Modal
      label={title || message}
      className="popup"
      look={currentProfile().popupLook}
      onDismiss={() => onClose()}
    >
      {title && <h2 dir="auto">{title}</h2>}
      <p dir="auto">{message}</p>
      <div className="popup-buttons">
        {buttons.map(({ id, type, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ids may be empty or equal, and buttons never move
          <button key={index} type="button" data-type={type} onClick={() => onClose(id)}>
            {text}
          </button>
        ))}
      </div>
    </Modal>
  )
}
