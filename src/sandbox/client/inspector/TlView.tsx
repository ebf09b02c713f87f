import { useState } from 'react'
import { isTl } from './entry.ts'

interface Props {
  /** The name of the field that holds the value. */
  name?: string
  value: unknown
  /** Whether the object is unfolded at first. */
  open?: boolean
}

const IS_ID = /^id$|(Id|_id|Hash|_hash)$/

/** A TL object or other JSON that unfolds field by field. The title is the name of the constructor. */
export function TlView({ name, value, open = false }: Props) {
  const [unfolded, setUnfolded] = useState(open)
  if (typeof value !== 'object' || value === null) {
    return (
      <span className="tl-field">
        {name !== undefined && <span className="tl-name">{name}</span>}
        <span className="tl-value" data-id={name !== undefined && IS_ID.test(name)}>
          {JSON.stringify(value) ?? 'nothing'}
        </span>
      </span>
    )
  }
  const fields = Object.entries(value).filter(([field]) => field !== '_')
  return (
    <details className="tl" open={unfolded} onToggle={event => setUnfolded(event.currentTarget.open)}>
      <summary>
        {name !== undefined && <span className="tl-name">{name}</span>}
        <span className="tl-title">{titleOf(value)}</span>
      </summary>
      {unfolded && (
        <div className="tl-fields">
          {fields.map(([field, item]) => (
            <TlView key={field} name={field} value={item} open={fields.length === 1} />
          ))}
          {fields.length === 0 && <span className="tl-name">no fields</span>}
        </div>
      )}
    </details>
  )
}

function titleOf(value: object): string {
  if (Array.isArray(value)) return `Vector of ${value.length}`
  return isTl(value) ? value._ : '{ }'
}
