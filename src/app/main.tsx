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
import { AppContext } from './app-context.ts'
import { chooseLanguage, currentLanguage, directionOf, setLanguage } from './language/language.ts'
import { Root } from './Root.tsx'
import { Outside } from './screens/outside/Outside.tsx'
import { startApp } from './start.ts'
import { openBridge } from './telegram/bridge.ts'
import { readLaunch } from './telegram/launch.ts'
import { followInput } from './ui/follow-input.ts'

/** Until there is something to render, the lists among it, the page shows what it has by itself. */
async function main(root: HTMLElement) {
  void openBridge()
  followInput()
  const launch = readLaunch()
  const app = launch && startApp(launch)
  await Promise.all([app?.load(), speak(launch ? launch.languageCode : navigator.language)])
  const page = (
    <StrictMode>
      {app ? (
        <AppContext value={app}>
          <Root />
        </AppContext>
      ) : (
        <Outside />
      )}
    </StrictMode>
  )
  // At once: what the page shows by itself needs no further frame.
  flushSync(() => createRoot(root, { onUncaughtError: giveUp }).render(page))
}

/** The page says that the app can't go on (before-start/guard.ts); the console says why. */
function giveUp(error: unknown) {
  window.startFailed?.()
  setTimeout(() => {
    throw error
  })
}

async function speak(code: string | undefined) {
  // Better English than nothing.
  await setLanguage(chooseLanguage(code)).catch(() => undefined)
  document.documentElement.lang = currentLanguage()
  document.documentElement.dir = directionOf(currentLanguage())
}

const root = document.getElementById('root')
if (root) main(root).catch(giveUp)
