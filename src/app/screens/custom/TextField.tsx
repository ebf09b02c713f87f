import { useId, useState } from 'react'

interface TextFieldProps {
  label: string
  hint?: string
  value: string
  error: string | undefined
  /** Errors are told once a field was left, and at once after a try to send or for a value that was kept. */
  isTried: boolean
  dir?: 'auto' | 'ltr'
  onChange: (value: string) => void
}

export function TextField({ label, hint, value, error, isTried, dir = 'auto', onChange }: TextFieldProps) {
  const id = useId()
  const [wasLeft, setWasLeft] = useState(error !== undefined)
  const shown = isTried || wasLeft ? error : undefined
  return (
    <div className="field-text">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        {...((value || dir === 'ltr') && { dir })}
        autoComplete="off"
        {...(dir === 'ltr' && { autoCapitalize: 'none', spellCheck: false })}
        placeholder={hint}
        value={value}
        aria-invalid={shown !== undefined}
        aria-describedby={`${id}-error`}
        onChange={event => onChange(event.target.value)}
        onBlur={() => setWasLeft(true)}
      />
      <p className="field-error" id={`${id}-error`} role="alert">
        {shown}
      </p>
    </div>
  )
}
