import { useEffect, useRef } from 'react'
import { useToasts } from '../store/toasts.ts'
import './toasts.css'

export function Toasts() {
  const toasts = useToasts(({ toasts }) => toasts)
  const list = useRef<HTMLDivElement>(null)
  // A popover lies above the dialogs that were opened before it. Older browsers show the toasts below them.
  useEffect(() => {
    list.current?.hidePopover?.()
    if (toasts.length > 0) list.current?.showPopover?.()
  }, [toasts])
  return (
    <div ref={list} popover="manual" className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text }) => (
        <p key={id} dir="auto">
          {text}
        </p>
      ))}
    </div>
  )
}
