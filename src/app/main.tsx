// First of all, for the parts to build on.
import './ui/app.css'
import './ui/section.css'
import './ui/cell.css'
import './ui/icon-button.css'
import './ui/loading.css'
import './ui/notice.css'
import './ui/platform.css'
import './ui/motion.css'
import './ui/older.css'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { chooseLanguage, directionOf } from '../contract/language.ts'
import { AppContext } from './app-context.ts'
import { currentLanguage, setLanguage } from './language/language.ts'
import { Root } from './Root.tsx'
import { Outside } from './screens/outside/Outside.tsx'
import { Unsigned } from './screens/outside/Unsigned.tsx'
import { startApp } from './start.ts'
import { openBridge } from './telegram/bridge.ts'
import { joinClient } from './telegram/join-client.ts'
import { type Opening, readLaunch } from './telegram/launch.ts'
import { followInput } from './ui/follow-input.ts'

/** Until there is something to render, the lists among it, the page shows what it has by itself. */
async function main(root: HTMLElement) {
  void openBridge()
  followInput()
  const page = <StrictMode>{await open(readLaunch())}</StrictMode>
  // At once: what the page shows by itself needs no further frame.
  flushSync(() => createRoot(root, { onUncaughtError: giveUp }).render(page))
}

async function open(opening: Opening) {
  switch (opening.how) {
    case 'launched': {
      const app = startApp(opening.launch)
      await Promise.all([app.load(), speak(opening.launch.languageCode)])
      return (
        <AppContext value={app}>
          <Root />
        </AppContext>
      )
    }
    case 'unsigned':
      joinClient(opening.client)
      await speak(navigator.language)
      return <Unsigned version={opening.client.version} />
    case 'outside':
      await speak(navigator.language)
      return <Outside />
    default:
      return opening satisfies never
  }
}

/** Tells the page that the app can't go on (before-start/guard.ts), and the console the reason. */
function giveUp(error: unknown) {
  window.startFailed?.()
  setTimeout(() => {
    throw error
  })
}

async function speak(code: string | undefined) {
  // English is better than no text.
  await setLanguage(chooseLanguage(code)).catch(() => undefined)
  document.documentElement.lang = currentLanguage()
  document.documentElement.dir = directionOf(currentLanguage())
}

const root = document.getElementById('root')
if (root) main(root).catch(giveUp)
