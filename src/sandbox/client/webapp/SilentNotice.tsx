import { copy } from '../ui/copy.ts'
import { Icon } from '../ui/Icon.tsx'
import { remedy, SILENCE, WHY_SILENT } from './silence.ts'
import './notices.css'

/** A notice over a Mini App that has sent no web event. */
export function SilentNotice({ onDismiss }: { onDismiss: () => void }) {
  const line = remedy(location.origin)
  return (
    <aside className="silent-notice" aria-label="Nothing is heard of this page">
      <p>
        <strong>{SILENCE}</strong> {WHY_SILENT} With this before <code>init()</code> it is heard here:
      </p>
      <button type="button" className="silent-notice-line" onClick={() => copy(line, 'Copied')}>
        <code>{line}</code>
        <Icon name="copy" size={15} />
      </button>
      <button
        type="button"
        className="icon-button silent-notice-close"
        aria-label="Hide this"
        onClick={onDismiss}
      >
        <Icon name="close" size={16} />
      </button>
    </aside>
  )
}
