import { useEffect } from 'react'
import { afterPaint } from './after-paint.ts'
import { useLists } from './app-context.ts'
import { sentence } from './errors.ts'
import { t } from './language/language.ts'
import { Home } from './screens/home/Home.tsx'
import { LazyPrivacy, LazyScreen, preloadScreens } from './screens/LazyScreen.tsx'
import { templatesIn } from './store/lists.ts'
import { Snackbar } from './ui/Snackbar.tsx'
import { PRIVACY_SCREEN, useScreen } from './use-screen.ts'

export function Root() {
  const { listId, left, open, close } = useScreen()
  const home = useLists(state => state.home)
  const isOnline = useLists(state => state.isOnline)
  const over = useLists(state => state.over)
  const offered = useLists(state => state.offered)
  const template = templatesIn({ home, offered }).find(one => one.id === listId)
  const isPrivacy = listId === PRIVACY_SCREEN
  const isGone = home.status === 'ready' && listId !== undefined && !template && !isPrivacy
  useEffect(() => afterPaint(preloadScreens), [])
  useEffect(() => {
    // The open list comes from an earlier visit, and its template isn't offered any more.
    if (isGone) close()
  }, [isGone, close])
  return (
    <>
      {(over || !isOnline) && (
        <p className="offline" role="status">
          {over ? sentence(over) : t('offline')}
        </p>
      )}
      {!template && !isPrivacy && (
        <Home onOpen={open} onOpenPrivacy={() => open(PRIVACY_SCREEN)} left={left} />
      )}
      {isPrivacy && <LazyPrivacy />}
      {template && <LazyScreen key={template.id} template={template} />}
      <Snackbar />
    </>
  )
}
