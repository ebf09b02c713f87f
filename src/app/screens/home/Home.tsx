import type { ListSummary } from '../../../contract/api.ts'
import { useApp, useLists } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import { AvatarStack } from '../../ui/Avatar.tsx'
import { Placeholder, Skeleton } from '../../ui/Placeholder.tsx'

/** What can be asked for, and what has come of it so far. */
export function Home({ onOpen }: { onOpen: (templateId: string) => void }) {
  const home = useLists(state => state.home)
  const { load } = useApp()
  return (
    <main className="screen">
      <header className="header header-home">
        <h1>Handpick</h1>
        <p>Choose people, groups and channels in Telegram, and find them here.</p>
      </header>
      {home.status === 'loading' && <Skeleton rows={6} />}
      {home.status === 'failed' && (
        <Placeholder icon="🌧️" title="That didn’t work" action={{ text: 'Try again', onClick: load }}>
          {sentence(home.code)}
        </Placeholder>
      )}
      {home.status === 'ready' && (
        <ul className="section" aria-label="Requests">
          {home.value.map(summary => (
            <li key={summary.template.id}>
              <Summary summary={summary} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </main>
  )
}

function Summary({ summary, onOpen }: { summary: ListSummary; onOpen: (templateId: string) => void }) {
  const { template, count, newest } = summary
  return (
    <button
      type="button"
      className="cell cell-button"
      onClick={() => onOpen(template.id)}
      aria-label={`${template.title}, ${count === 0 ? 'nobody yet' : `${count} chosen`}`}
    >
      <span className="cell-icon" aria-hidden="true">
        {template.icon}
      </span>
      <span className="cell-text">
        <b>{template.title}</b>
        <small>{template.description}</small>
      </span>
      <AvatarStack peers={newest} />
      {count > 0 && <span className="count">{count}</span>}
      <span className="chevron" aria-hidden="true" />
    </button>
  )
}
