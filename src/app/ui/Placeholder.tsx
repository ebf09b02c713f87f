import type { ReactNode } from 'react'
import { t } from '../language/language.ts'

interface PlaceholderProps {
  icon: string
  title: string
  children?: ReactNode
  action?: { text: string; onClick: () => void }
}

/** An empty screen, or an empty part of one: the reason, and what the user can do. */
export function Placeholder({ icon, title, children, action }: PlaceholderProps) {
  return (
    <div className="placeholder">
      <span className="placeholder-icon" aria-hidden="true">
        {icon}
      </span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && (
        <button type="button" className="button" onClick={action.onClick}>
          {action.text}
        </button>
      )}
    </div>
  )
}

/** Empty rows in the shape of the expected content. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div className="section" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map(key => (
        <div className="cell skeleton" key={key}>
          <span className="avatar" />
          <span className="cell-text">
            <i />
            <i />
          </span>
        </div>
      ))}
    </div>
  )
}
