import { useEffect, useState } from 'react'
import { useSession } from '../store/session.ts'
import { Icon } from '../ui/Icon.tsx'
import { usePanel } from '../webapp/panel.ts'
import { SILENCE, WHY_SILENT } from '../webapp/silence.ts'
import { Findings } from './Findings.tsx'
import { note, toggleInspector, useInspector } from './inspector.ts'
import { Switches } from './Switches.tsx'
import { Timeline } from './Timeline.tsx'
import { listenToTimeline } from './timeline-stream.ts'
import './inspector.css'

const TABS = { timeline: 'Timeline', request: 'Request', switches: 'Switches' } as const
type Tab = keyof typeof TABS

/** The inspector's drawer. The picker covers the page, so it shows its own request. */
export function InspectorPanel() {
  const open = useInspector(({ open }) => open)
  const [wanted, setWanted] = useState(false)
  // The stream starts when the inspector first opens. A browser allows only a few connections to one host.
  if (open && !wanted) setWanted(true)
  useStream(wanted)
  return open && <Drawer />
}

function useStream(wanted: boolean) {
  const userId = useSession(({ userId }) => userId)
  useEffect(() => (wanted ? listenToTimeline(userId, note) : undefined), [wanted, userId])
}

function Drawer() {
  const [tab, setTab] = useState<Tab>('timeline')
  const silent = usePanel(({ panel }) => panel?.silent === true)
  return (
    <aside
      className="inspector"
      aria-label="Inspector"
      onKeyDown={event => event.key === 'Escape' && toggleInspector()}
    >
      <header>
        <div role="tablist" aria-label="Inspector">
          {(Object.keys(TABS) as Tab[]).map(one => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`inspector-tab-${one}`}
              aria-controls="inspector-view"
              aria-selected={one === tab}
              tabIndex={one === tab ? 0 : -1}
              onClick={() => setTab(one)}
              onKeyDown={({ key, currentTarget }) => {
                const step = key === 'ArrowRight' ? 'nextElementSibling' : 'previousElementSibling'
                if (key !== 'ArrowRight' && key !== 'ArrowLeft') return
                const next = currentTarget[step]
                if (!(next instanceof HTMLElement)) return
                next.focus()
                next.click()
              }}
            >
              {TABS[one]}
            </button>
          ))}
        </div>
        <button type="button" className="icon-button" aria-label="Close inspector" onClick={toggleInspector}>
          <Icon name="close" size={18} />
        </button>
      </header>
      {silent && (
        <p className="inspector-silence">
          {SILENCE} {WHY_SILENT}
        </p>
      )}
      <div
        className="inspector-view"
        role="tabpanel"
        id="inspector-view"
        aria-labelledby={`inspector-tab-${tab}`}
      >
        {tab === 'timeline' && <Timeline />}
        {tab === 'request' && <Findings />}
        {tab === 'switches' && <Switches />}
      </div>
    </aside>
  )
}
