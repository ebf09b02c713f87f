import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import './menu.css'

interface Props {
  label: string
  className?: string
  /** The form of the menu, for its styles. */
  look?: string
  style?: CSSProperties
  onClose(): void
  /** Buttons with the role `menuitem`. */
  children: ReactNode
}

/** A menu that takes the focus while it is open, and returns the focus afterwards. */
export function Menu({ label, className = '', look, style, onClose, children }: Props) {
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const element = menu.current
    itemsOf(element)[0]?.focus()
    return () => {
      // A text field that has taken the focus meanwhile keeps it.
      if (before instanceof HTMLElement && !document.activeElement?.matches('input, textarea')) before.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') onClose()
    if (step === undefined) return
    event.preventDefault()
    const items = itemsOf(menu.current)
    const at = items.findIndex(item => item.matches(':focus'))
    items[(at + step + items.length) % items.length]?.focus()
  }
  return (
    <div
      ref={menu}
      className={`menu ${className}`}
      data-look={look}
      style={style}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={event => !event.currentTarget.contains(event.relatedTarget) && onClose()}
    >
      {children}
    </div>
  )
}

const itemsOf = (menu: HTMLElement | null) => [
  ...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]:enabled') ?? []),
]
