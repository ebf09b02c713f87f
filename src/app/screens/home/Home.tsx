import { type ComponentType, lazy, type RefObject, Suspense, useEffect } from 'react'
import type { ListSummary } from '../../../contract/api.ts'
import type { Template } from '../../../contract/template.ts'
import { isAtLeast } from '../../../request-chat/version.ts'
import { useAfterPaint } from '../../after-paint.ts'
import { useApp, useLists, useRemovals } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import { t } from '../../language/language.ts'
import { number } from '../../language/speak.ts'
import { withoutHidden } from '../../store/removals.ts'
import { AvatarStack } from '../../ui/Avatar.tsx'
import { Placeholder, Skeleton } from '../../ui/Placeholder.tsx'

/** It may fail: then the offer is just missing. */
const HomeScreenOffer = lazy<ComponentType>(() =>
  import('./HomeScreenOffer.tsx').catch(() => ({ default: () => null })),
)
/** The first version with `web_app_check_home_screen`. */
const HOME_SCREEN_VERSION = '8.0'

interface HomeProps {
  onOpen: (listId: string) => void
  onOpenPrivacy: () => void
  /** The list that the user comes back from, if they do. */
  left: RefObject<string | undefined>
}

/** The row of a list, for the focus to come back to. */
const rowId = (listId: string) => `list-${listId}`

/** What can be asked for, and what has come of it so far. */
export function Home({ onOpen, onOpenPrivacy, left }: HomeProps) {
  useEffect(() => {
    if (left.current !== undefined) {
      document.getElementById(rowId(left.current))?.focus({ preventScroll: true })
    }
  }, [left])
  const home = useLists(state => state.home)
  const offered = useLists(state => state.offered)
  const hidden = useRemovals(state => state.hidden)
  const { load, version } = useApp()
  const isPainted = useAfterPaint()
  const rows: Row[] =
    home.status === 'ready'
      ? home.value.map(one => withoutHidden(one, hidden))
      : home.status === 'loading'
        ? offered.map(template => ({ template }))
        : []
  return (
    <main className="screen">
      <header className="header header-home">
        <h1>Handpick</h1>
        <p>{t('tagline')}</p>
      </header>
      {home.status === 'loading' && rows.length === 0 && <Skeleton rows={6} />}
      {home.status === 'failed' && (
        <Placeholder icon="🌧️" title={t('didntWork')} action={{ text: t('tryAgain'), onClick: load }}>
          {sentence(home.code)}
        </Placeholder>
      )}
      {rows.length > 0 && (
        <ul className="section" aria-label={t('requests')}>
          {rows.map(row => (
            <li key={row.template.id}>
              <Summary {...row} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <footer className="home-foot">
          <button type="button" className="button-link" id="open-privacy" onClick={onOpenPrivacy}>
            {t('privacy')}
          </button>
        </footer>
      )}
      {/* It comes last, so nothing moves. */}
      {isPainted && home.status === 'ready' && isAtLeast(version, HOME_SCREEN_VERSION) && (
        <Suspense fallback={null}>
          <HomeScreenOffer />
        </Suspense>
      )}
    </main>
  )
}

/** A request, and what has come of it once that is known. */
type Row = ListSummary | { template: Template; count?: undefined; newest?: undefined }

function Summary({ template, count, newest = [], onOpen }: Row & { onOpen: (listId: string) => void }) {
  const { title } = template
  const says =
    count === undefined ? title : count === 0 ? t('listEmpty', { title }) : t('listCount', { title, count })
  return (
    <button
      type="button"
      className="cell cell-button"
      id={rowId(template.id)}
      onClick={() => onOpen(template.id)}
    >
      <span className="cell-icon" aria-hidden="true">
        {template.icon}
      </span>
      <span className="cell-text">
        <span className="unseen">{says}</span>
        <b aria-hidden="true">
          <bdi>{title}</bdi>
        </b>
        <small>
          <bdi>{template.description}</bdi>
        </small>
        {count !== undefined && count > 0 && (
          <span className="cell-tail" aria-hidden="true">
            <AvatarStack peers={newest} />
            {number(count)}
          </span>
        )}
      </span>
      <span className="chevron" aria-hidden="true" />
    </button>
  )
}
