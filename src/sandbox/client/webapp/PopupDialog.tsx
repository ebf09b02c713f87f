import { currentProfile } from '../store/profile.ts'
import { focusFirst } from '../ui/focus-first.ts'
import { Modal } from '../ui/Modal.tsx'
import type { Popup } from './panel.ts'
import { fromTheLeft } from './popup.ts'
import './popup.css'

interface Props {
  popup: Popup
  /** Called with the id of the pressed button. The id is undefined after a dismissal. */
  onClose(buttonId?: string): void
}

export function PopupDialog({ popup: { title, message, buttons }, onClose }: Props) {
  const { popupLook } = currentProfile()
  // Turned once more, the buttons are in the app's own order. Enter presses the first, but never destroys anything.
  const first = fromTheLeft(popupLook, buttons).find(({ type }) => type !== 'destructive')
  return (
    <Modal label={title || message} className="popup" look={popupLook} onDismiss={() => onClose()}>
      {title && <h2 dir="auto">{title}</h2>}
      <p dir="auto">{message}</p>
      <div className="popup-buttons" ref={popupLook === 'dialog' ? stackWhenTooWide : undefined}>
        {buttons.map((button, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: ids may be empty or equal, and buttons never move
            key={index}
            ref={button === first ? focusFirst : undefined}
            type="button"
            data-type={button.type}
            onClick={() => onClose(button.id)}
          >
            {button.text}
          </button>
        ))}
      </div>
    </Modal>
  )
}

/**
 * Android's buttons stand beside each other, or all above each other when one doesn't fit.
 * @see Telegram for Android, AlertDialog.java, `verticalButtons`
 */
function stackWhenTooWide(buttons: HTMLElement | null) {
  if (!buttons) return
  const observer = new ResizeObserver(() => {
    buttons.dataset.stacked = 'false'
    const tops = Array.from(buttons.children, button => button.getBoundingClientRect().top)
    buttons.dataset.stacked = String(new Set(tops).size > 1)
  })
  observer.observe(buttons)
  return () => observer.disconnect()
}
