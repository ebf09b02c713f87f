import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import './modal.css'

interface Props {
  label: string
  className: string
  /** The form of the dialog, for its styles. */
  look?: string
  /** Called after Esc, or a click beside the dialog. */
  onDismiss(): void
  onKeyDown?(event: KeyboardEvent<HTMLElement>): void
  children: ReactNode
}

/** The browser's own modal dialog. It keeps the focus inside, and returns it afterwards. */
export function Modal({ label, className, look, onDismiss, onKeyDown, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  // The browser returns the focus when a dialog closes, but not when it is only removed from the page.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      data-look={look}
      aria-label={label}
      onKeyDown={onKeyDown}
      onClick={event => event.target === dialog.current && onDismiss()}
      onCancel={event => {
        event.preventDefault()
        onDismiss()
      }}
    >
      <div className="modal-body">{children}</div>
    </dialog>
  )
}
