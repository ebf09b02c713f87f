import { type ReactNode, useId } from 'react'
import { focusFirst } from '../ui/focus-first.ts'

interface Props {
  label: string
  value: string
  onChange(value: string): void
  prefix?: string
  maxLength: number
  readOnly?: boolean
  /** The field has the focus at first. */
  hasFocus?: boolean
  /** A note below the field: an error, a confirmation or an instruction. */
  note?: ReactNode
  tone?: 'wrong' | 'right'
}

/** A labelled text field of one line. */
export function Field({ label, value, onChange, prefix, maxLength, readOnly, hasFocus, note, tone }: Props) {
  const [id, noteId] = [useId(), useId()]
  return (
    <div className="field" data-tone={tone}>
      <label htmlFor={id}>{label}</label>
      <div className="field-line">
        {prefix && <span aria-hidden="true">{prefix}</span>}
        <input
          id={id}
          dir="auto"
          autoComplete="off"
          autoCapitalize={prefix ? 'none' : 'sentences'}
          spellCheck={false}
          value={value}
          maxLength={maxLength}
          readOnly={readOnly}
          ref={hasFocus ? focusFirst : null}
          aria-invalid={tone === 'wrong'}
          aria-describedby={noteId}
          onChange={event => onChange(event.target.value)}
        />
      </div>
      <p id={noteId} className="field-note" aria-live="polite">
        {note}
      </p>
    </div>
  )
}
