import type { ReactNode } from 'react'
import './search-field.css'

interface Props {
  label: string
  value: string
  onChange(value: string): void
  /** Shown above the field, for example what was chosen before. */
  children?: ReactNode
}

/** The search field of a dialog. It has the focus when the dialog opens. */
export function SearchField({ label, value, onChange, children }: Props) {
  return (
    <div className="search-field">
      {children}
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: a dialog has to set the focus, and people type into this field first
        autoFocus
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  )
}
