import { type ReactNode, useState } from 'react'
import { Icon } from './Icon.tsx'
import { Menu } from './Menu.tsx'
import './more-menu.css'

interface Props {
  label: string
  /** Makes buttons with the role `menuitem`, from what closes the menu. */
  children(close: () => void): ReactNode
}

/** A button with three dots, and the menu that it opens below itself. */
export function MoreMenu({ label, children }: Props) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <span className="more-menu">
      <button
        type="button"
        className="icon-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <Menu label={label} onClose={close}>
          {children(close)}
        </Menu>
      )}
    </span>
  )
}
