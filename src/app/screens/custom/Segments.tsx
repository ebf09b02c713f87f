import { useId } from 'react'

interface SegmentsProps<T extends string> {
  label: string
  /** Values with what they are called. */
  options: readonly (readonly [T, string])[]
  value: T
  onChange: (value: T) => void
  /** The label stands beside the choices, where there is room; else it is only heard. */
  hasVisibleLabel?: boolean
}

/** One of a few, side by side: radio buttons, with all that the keyboard and a screen reader know of them. */
export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { label, options, value, onChange, hasVisibleLabel = true } = props
  const name = useId()
  return (
    <div className="field-row" role="radiogroup" aria-label={label}>
      {hasVisibleLabel && (
        <span className="field-label" aria-hidden="true">
          {label}
        </span>
      )}
      <span className="segments">
        {inPairs(options).map(pair => (
          <span key={pair.join()} className="segment-pair" style={{ flexGrow: pair.length }}>
            {pair.map(([option, text]) => (
              <label key={option} className="segment" data-value={option}>
                <input
                  type="radio"
                  name={name}
                  value={option}
                  checked={option === value}
                  onChange={() => onChange(option)}
                />
                <span>{text}</span>
              </label>
            ))}
          </span>
        ))}
      </span>
    </div>
  )
}

/** Where a line has no room for all choices, each line has two. */
const inPairs = <T,>(all: readonly T[]): T[][] =>
  all.flatMap((_, index) => (index % 2 === 0 ? [all.slice(index, index + 2)] : []))
