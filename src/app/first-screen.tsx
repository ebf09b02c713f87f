import { renderToString } from 'react-dom/server'
import type { Language } from '../contract/language.ts'
import type { Template } from '../contract/template.ts'
import { type App, AppContext } from './app-context.ts'
import { setLanguage } from './language/language.ts'
import { Home } from './screens/home/Home.tsx'
import { createListsStore } from './store/lists.ts'
import { createRemovalsStore } from './store/removals.ts'
import { Snackbar } from './ui/Snackbar.tsx'

const never = () => Promise.reject(new Error('nobody is here yet'))
const nothing = () => {}

/**
 * The home screen as the Mini App renders it first, before it knows anything of the user. The backend puts it into
 * the page, so it is painted before the app's script is there, and the app hydrates it: main.tsx.
 *
 * @see https://react.dev/reference/react-dom/server/renderToString
 */
export async function renderFirstScreen(language: Language, offered: readonly Template[]): Promise<string> {
  await setLanguage(language)
  const app = {
    lists: createListsStore({ lists: never, list: never }, offered),
    removals: createRemovalsStore({ api: { removePeer: never }, onRemoved: nothing, after: () => nothing }),
    load: never,
    version: '',
  } as unknown as App // all that these parts use before their effects run
  return renderToString(
    <AppContext value={app}>
      <Home onOpen={nothing} onOpenPrivacy={nothing} left={{ current: undefined }} />
      <Snackbar />
    </AppContext>,
  )
}
