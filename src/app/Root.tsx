import { useLists } from './app-context.ts'
import { Home } from './screens/home/Home.tsx'
import { ListScreen } from './screens/list/ListScreen.tsx'
import { useScreen } from './use-screen.ts'

export function Root() {
  const { templateId, open } = useScreen()
  const home = useLists(state => state.home)
  const isOnline = useLists(state => state.isOnline)
  const template =
    home.status === 'ready' ? home.value.find(one => one.template.id === templateId)?.template : undefined
  return (
    <>
      {!isOnline && (
        <p className="offline" role="status">
          No connection. Trying again…
        </p>
      )}
      {template ? <ListScreen key={template.id} template={template} /> : <Home onOpen={open} />}
    </>
  )
}
