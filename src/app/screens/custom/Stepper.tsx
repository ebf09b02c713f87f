import { useId } from 'react'
import { t } from '../../language/language.ts'
import { number } from '../../language/speak.ts'

interface StepperProps {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}

/** A small number, one up or one down. */
export function Stepper({ label, value, min, max, onChange }: StepperProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand beside what it names
    <div className="field-row" role="group" aria-labelledby={id}>
      <span className="field-label" id={id}>
        {label}
      </span>
      <span className="stepper">
        <button
          type="button"
          aria-label={t('fewer')}
          disabled={value <= min}
          onClick={() => onChange(value - 1)}
        >
          −
        </button>
        <output>{number(value)}</output>
        <button
          type="button"
          aria-label={t('more')}
          disabled={value >= max}
          onClick={() => onChange(value + 1)}
        >
          +
        </button>
      </span>
    </div>
  )
}
