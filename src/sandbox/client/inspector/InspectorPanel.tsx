import { Icon } from '../ui/Icon.tsx'
import { Findings } from './Findings.tsx'
import { toggleInspector, useInspector } from './inspector.ts'

/** The findings beside the page. The picker, which covers the page, shows them itself. */
export function InspectorPanel() {
  const open = useInspector(({ open }) => open)
  if (!open) return null
  return (
    <aside className="inspector" aria-label="Inspector">
      <header>
        <h2>Inspector</h2>
        <button type="button" className="icon-button" aria-label="Close inspector" onClick={toggleInspector}>
          <Icon name="close" size={18} />
        </button>
      </header>
      <Findings />
    </aside>
  )
}
