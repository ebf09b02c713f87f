import type { ReactNode } from 'react'
import { focusFirst } from './focus-first.ts'
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
        ref={focusFirst}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  )
}
